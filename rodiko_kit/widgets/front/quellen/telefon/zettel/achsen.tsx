// Zwei Achsen: antippen, zwei Schieber oder Pfeiltasten; ein Gegenstand nach dem anderen.
import { useRef } from "preact/hooks";
import { Blaettern, Formular, Optionstext, Schieber, bisher, useEntwurf, zeichne, type Zettel } from "../teile";
import { useFassung, useText, Wort } from "../sprache";

interface Ort {
  x: number;
  y: number;
}
/** Seitenlänge des Felds und Rand in Zeicheneinheiten. */
const FELD = 300;
const RAND = 14;

export function ZweiAchsen(z: Zettel) {
  const t = useText();
  const fasse = useFassung();
  const { skala_von: von, skala_bis: bis, achse_x, achse_y } = z.runde.einstellungen;
  const [gemerkt, setze] = useEntwurf(z.runde, (bisher(z).lage ?? {}) as Record<string, Ort>);
  const lage = Object.fromEntries(Object.entries(gemerkt).filter(([k]) => z.runde.optionen.some((o) => o.id === k)));
  const mitte = Math.round((von + bis) / 2);
  const titel = { x: fasse(achse_x), y: fasse(achse_y) };
  return (
    <Formular gib={z.gib} pruefe={() => (Object.keys(lage).length ? { lage } : t("bitte_einordnen"))}>
      <Blaettern
        titel={(n) => z.runde.optionen[n] && <Optionstext o={z.runde.optionen[n]} />}
        fertig={z.runde.optionen.map((o) => Boolean(lage[o.id]))}
        seite={(n) => {
          const o = z.runde.optionen[n];
          if (!o) return null;
          const ort = lage[o.id];
          const setzeOrt = (neu: Partial<Ort>): void => setze({ ...lage, [o.id]: { x: mitte, y: mitte, ...ort, ...neu } });
          const andere = Object.entries(lage).filter(([k]) => k !== o.id);
          return (
            <>
              <Tippfeld von={von} bis={bis} ort={ort} andere={andere.map(([, a]) => a)} setze={setzeOrt} titel={titel} />
              <div class="achsen">
                <Schieber titel={<>→ <Wort w={achse_x} /></>} von={von} bis={bis} wert={ort?.x ?? null} setze={(x) => setzeOrt({ x })} />
                <Schieber titel={<>↑ <Wort w={achse_y} /></>} von={von} bis={bis} wert={ort?.y ?? null} setze={(y) => setzeOrt({ y })} />
              </div>
            </>
          );
        }}
      />
    </Formular>
  );
}

interface Feldteile {
  von: number;
  bis: number;
  ort: Ort | undefined;
  andere: Ort[];
  setze: (ort: Ort) => void;
  titel: Record<"x" | "y", { text: string }>;
}

/** Nur für Finger und Maus; dieselben Werte stehen in den Schiebern darunter. */
function Tippfeld({ von, bis, ort, andere, setze, titel }: Feldteile) {
  const svg = useRef<SVGSVGElement>(null);
  const weite = FELD - 2 * RAND;
  const px = (w: number): number => RAND + ((w - von) / (bis - von)) * weite;
  const py = (w: number): number => FELD - px(w);
  const wert = (anteil: number): number => Math.round(von + Math.min(1, Math.max(0, anteil)) * (bis - von));
  const lies = (e: PointerEvent): void => {
    const r = svg.current?.getBoundingClientRect();
    if (!r) return;
    const rand = (RAND / FELD) * r.width;
    setze({ x: wert((e.clientX - r.left - rand) / (r.width - 2 * rand)), y: wert(1 - (e.clientY - r.top - rand) / (r.height - 2 * rand)) });
  };
  return (
    <div class="tippfeld" dir="ltr" aria-hidden="true">
      <span class="achse-y">{titel.y.text} →</span>
      <svg
        ref={svg}
        viewBox={`0 0 ${FELD} ${FELD}`}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          lies(e);
        }}
        onPointerMove={(e) => e.currentTarget.hasPointerCapture(e.pointerId) && lies(e)}
      >
        <rect class="feld-grund" x="0" y="0" width={FELD} height={FELD} />
        <path class="feld-kreuz" d={`M${FELD / 2} 0V${FELD}M0 ${FELD / 2}H${FELD}`} />
        {andere.map((a, n) => (
          <circle key={n} class="feld-andere" cx={px(a.x)} cy={py(a.y)} r="7" />
        ))}
        {ort && <circle class="feld-punkt" cx={px(ort.x)} cy={py(ort.y)} r="13" />}
        <text class="feld-zahl" x={RAND - 8} y={FELD - 6}>
          {zeichne(von)}
        </text>
        <text class="feld-zahl" x={FELD - 6} y={FELD - 6} text-anchor="end">
          {zeichne(bis)}
        </text>
        <text class="feld-zahl" x={RAND - 8} y="18">
          {zeichne(bis)}
        </text>
      </svg>
      <span class="achse-x">{titel.x.text} →</span>
    </div>
  );
}
