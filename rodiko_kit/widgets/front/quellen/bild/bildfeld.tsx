// Ein Bild: SVG mit Alternativtext, umschaltbar zur Tabelle; Formen lassen sich wählen und ziehen.
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Datenansicht } from "../bausteine/werte";
import { useKontext, useZustand } from "../kontext";
import type { Bildfeld } from "../modell";
import { Symbol } from "../symbole";
import { benenne, Formansicht, type Gruppe, gruppiere } from "./svg";
import { Ziehsteuerung } from "./ziehen";

/** Ab dieser Verkleinerung wird Schrift zu klein; dann rollt das Bild, statt weiter zu schrumpfen. Vor dem Beamer rollt niemand. */
const KLEINSTER_MASSSTAB = 0.66;
const BREIT_KLEINSTER_MASSSTAB = 0.8;
const AUF_DEM_BEAMER = 0.6;
/** Bilder mit großer Schrift dürfen schrumpfen, bis ihre kleinste so viele Pixel hoch ist. */
const KLEINSTE_SCHRIFT = 11.5;
/** Breitere Bilder dürfen so hoch werden, wie sie wollen; alle anderen passen auf den Schirm. */
const BREIT = 900;
/** Ab diesem Verhältnis von Höhe zu Breite (viele Zeilen) rollt die Seite, statt dass die Schrift schrumpft. */
const HOCH = 1.1;

export function Bildansicht({ b }: { b: Bildfeld }) {
  const [alsTabelle, setze] = useState(false);
  const [ganz, setzeGanz] = useState(false);
  const { titel, intern, tabelle } = b.zeichnung;
  const figur = useRef<HTMLElement>(null);
  const zuBreit = useUeberbreite(figur, useMindestbreite(b.zeichnung));
  return (
    <figure ref={figur} class={`rk-karte rk-bild${intern ? " rk-intern" : ""}`} aria-labelledby={`rk-${b.id}-titel`}>
      <figcaption>
        <h2 id={`rk-${b.id}-titel`}>
          {titel}
          {intern && <span class="rk-marke">intern</span>}
        </h2>
        <span class="rk-bildknoepfe">
          {zuBreit && !alsTabelle && (
            <button type="button" class="rk-umschalter" aria-pressed={ganz} onClick={() => setzeGanz(!ganz)}>
              <Symbol name="gross" />
              Ganzes Bild
            </button>
          )}
          <button type="button" class="rk-umschalter" aria-pressed={alsTabelle} onClick={() => setze(!alsTabelle)}>
            <Symbol name={alsTabelle ? "bild" : "tabelle"} />
            {alsTabelle ? "Als Bild" : "Als Tabelle"}
          </button>
        </span>
      </figcaption>
      {alsTabelle ? <Datenansicht tabelle={tabelle} titel={titel} /> : <Leinwand b={b} ganz={ganz} />}
    </figure>
  );
}

function useMindestbreite({ breite, formen }: Bildfeld["zeichnung"]): number {
  const beamer = useZustand((s) => s.beamer);
  const schriften = useMemo(() => formen.flatMap((f) => (f.form === "schrift" ? [f.groesse] : [])), [formen]);
  const gewoehnlich = breite > BREIT ? BREIT_KLEINSTER_MASSSTAB : KLEINSTER_MASSSTAB;
  return Math.round(breite * (beamer ? AUF_DEM_BEAMER : Math.min(gewoehnlich, KLEINSTE_SCHRIFT / Math.min(...schriften))));
}

/** Ob ein Bild von ``mindestens`` Pixeln breiter ist als seine Leinwand; misst bei jeder Größenänderung. */
function useUeberbreite(figur: RefObject<HTMLElement>, mindestens: number): boolean {
  const [zuBreit, setze] = useState(false);
  useLayoutEffect(() => {
    const element = figur.current;
    if (!element) return;
    const miss = (): void => {
      const leinwand = element.querySelector(".rk-leinwand");
      if (leinwand) setze(mindestens > leinwand.clientWidth + 1);
    };
    miss();
    const waechter = new ResizeObserver(miss);
    waechter.observe(element);
    return () => waechter.disconnect();
  }, [mindestens]);
  return zuBreit;
}

function Leinwand({ b, ganz }: { b: Bildfeld; ganz: boolean }) {
  const { leitung } = useKontext();
  const svg = useRef<SVGSVGElement>(null);
  const blase = useRef<HTMLDivElement>(null);
  const steuerung = useRef<Ziehsteuerung | null>(null);
  const z = b.zeichnung;
  const gruppen = useMemo(() => gruppiere(z.formen), [z]);
  const handhabbar = b.waehlbar || z.achsen !== null;

  useEffect(() => {
    if (!svg.current || !blase.current) return;
    steuerung.current = new Ziehsteuerung(svg.current, blase.current, z, (m) => {
      void leitung.sende(b.id, "ziehen", { ref: m.ref, x: m.x, y: m.y }).then(() => steuerung.current?.nimmZurueck(m.ref));
    });
  }, [b.id]);
  useLayoutEffect(() => steuerung.current?.erneuere(z), [z]);

  const waehle = (ref: string): void => {
    if (b.waehlbar) void leitung.sende(b.id, "waehlen", { id: ref });
  };
  const beiTaste = (ref: string, e: KeyboardEvent): void => {
    if (steuerung.current?.taste(ref, e)) e.preventDefault();
    else if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      waehle(ref);
    }
  };
  const gefasst = useRef("");
  const mindestbreite = useMindestbreite(z);
  const mindestens = ganz ? 0 : mindestbreite;
  const beschreibung = `rk-${b.id}-text`;
  return (
    <div class="rk-leinwand" tabIndex={0} role="region" aria-label={`${z.titel}, Bild`}>
      <div class={`rk-bildrahmen${z.breite > BREIT ? " rk-breit" : z.hoehe > HOCH * z.breite ? " rk-hoch" : ""}`} style={`min-width:${mindestens}px`}>
        <svg
          ref={svg}
          lang={z.sprache}
          viewBox={`0 0 ${z.breite} ${z.hoehe}`}
          role={handhabbar ? "group" : "img"}
          aria-label={handhabbar ? z.titel : z.alternativtext}
          aria-describedby={handhabbar ? beschreibung : undefined}
          onPointerDownCapture={() => {
            gefasst.current = "";
          }}
          onPointerMove={(e) => steuerung.current?.bewege(e)}
          onPointerUp={(e) => {
            const bewegt = steuerung.current?.beende(e) ?? false;
            if (!bewegt && gefasst.current) waehle(gefasst.current);
            gefasst.current = "";
          }}
          onPointerCancel={(e) => steuerung.current?.beende(e)}
        >
          {gruppen.map((g, n) => (
            <Gruppenansicht
              key={g.ref ? `${g.ref}/${n}` : n}
              gruppe={g}
              b={b}
              handhabbar={handhabbar}
              beiTaste={beiTaste}
              beiFassen={(e) => {
                gefasst.current = g.ref;
                steuerung.current?.beginne(g.ref, e);
              }}
              beiVerlassen={() => steuerung.current?.schliesseTastenAb()}
            />
          ))}
        </svg>
        <div ref={blase} class="rk-blase" aria-live="polite" hidden />
      </div>
      {handhabbar && (
        <p id={beschreibung} class="rk-nur-vorlesen">
          {z.alternativtext}
          {z.achsen && " Punkte lassen sich mit den Pfeiltasten verschieben, mit Umschalt in größeren Schritten; Esc nimmt die Bewegung zurück."}
        </p>
      )}
    </div>
  );
}

interface Gruppenteile {
  gruppe: Gruppe;
  b: Bildfeld;
  handhabbar: boolean;
  beiTaste: (ref: string, e: KeyboardEvent) => void;
  beiFassen: (e: PointerEvent) => void;
  beiVerlassen: () => void;
}

function Gruppenansicht({ gruppe, b, handhabbar, beiTaste, beiFassen, beiVerlassen }: Gruppenteile) {
  const formen = gruppe.formen.map((f, n) => <Formansicht key={n} form={f} />);
  if (!gruppe.ref || !handhabbar) return <g aria-hidden={handhabbar ? "true" : undefined}>{formen}</g>;
  const gewaehlt = b.gewaehlt === gruppe.ref;
  const klasse = `rk-form${b.zeichnung.achsen ? " rk-ziehbar" : ""}${gewaehlt ? " rk-form-gewaehlt" : ""}`;
  if (!gruppe.erste) {
    return (
      <g class={klasse} data-ref={gruppe.ref} aria-hidden="true" onPointerDown={beiFassen}>
        {formen}
      </g>
    );
  }
  return (
    <g
      class={klasse}
      data-ref={gruppe.ref}
      role="button"
      tabIndex={0}
      aria-label={benenne(b.zeichnung.formen, gruppe.ref)}
      aria-pressed={b.waehlbar ? gewaehlt : undefined}
      onPointerDown={beiFassen}
      onKeyDown={(e) => beiTaste(gruppe.ref, e)}
      onBlur={beiVerlassen}
    >
      {formen}
    </g>
  );
}
