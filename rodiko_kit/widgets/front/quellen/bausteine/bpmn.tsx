// Ein BPMN-Diagramm zum Ansehen und Bearbeiten; gezeichnet wird im nachgeladenen Teil.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKontext, useZustand } from "../kontext";
import type { Bpmnfeld } from "../modell";
import { Symbol } from "../symbole";
import { Diagrammsteuerung, type Lage } from "./diagrammsteuerung";
import { Datenansicht } from "./werte";

const ANFANG: Lage = { laedt: true, fehler: "", warnungen: [], veraltet: false, mangel: "" };

export function Bpmnansicht({ b }: { b: Bpmnfeld }) {
  const { speicher, leitung } = useKontext();
  const beamer = useZustand((z) => z.beamer);
  const halter = useRef<HTMLDivElement>(null);
  const steuerung = useRef<Diagrammsteuerung | null>(null);
  const [alsTabelle, setze] = useState(false);
  const [lage, setzeLage] = useState<Lage>(ANFANG);
  const bearbeitbar = b.bearbeitbar && !beamer;

  useEffect(() => {
    if (!halter.current) return;
    setzeLage(ANFANG);
    const neue = new Diagrammsteuerung(halter.current, b.id, bearbeitbar, speicher, leitung, (teil) => setzeLage((l) => ({ ...l, ...teil })));
    steuerung.current = neue;
    return () => neue.schliesse();
  }, [b.id, b.prozess, bearbeitbar]);
  useEffect(() => steuerung.current?.setzeVorbehalt(b.vorbehalte.length > 0), [b.vorbehalte]);
  useEffect(() => steuerung.current?.bild?.waehle(b.gewaehlt), [b.gewaehlt]);

  const speichere = async (art: "bpmn" | "svg"): Promise<void> => {
    const bild = steuerung.current?.bild;
    if (bild) lade(`${b.dateiname}.${art}`, art === "bpmn" ? await bild.xml() : await bild.svg());
  };
  const mangel = lage.mangel || b.mangel;
  return (
    <figure class="rk-karte rk-bild rk-bpmn" aria-labelledby={`rk-${b.id}-titel`} data-warnungen={lage.laedt ? undefined : lage.warnungen.length}>
      <figcaption>
        <h2 id={`rk-${b.id}-titel`}>{b.titel}</h2>
        <span class="rk-bildknoepfe">
          {!alsTabelle && (
            <>
              <Knopf text="Passend" tut={() => steuerung.current?.bild?.passend()} />
              <Knopf text="−" name="Verkleinern" tut={() => steuerung.current?.bild?.zoome(-1)} />
              <Knopf text="+" name="Vergrößern" tut={() => steuerung.current?.bild?.zoome(1)} />
              {bearbeitbar && b.vorbehalte.length === 0 && <Knopf text="Anordnen" tut={() => steuerung.current?.zeigeGespeichert()} />}
              {bearbeitbar && <Knopf text="Suchen" tut={() => steuerung.current?.bild?.suche()} />}
              {!beamer && <Knopf text="BPMN-Datei speichern" tut={() => void speichere("bpmn")} />}
              {!beamer && <Knopf text="SVG speichern" tut={() => void speichere("svg")} />}
            </>
          )}
          <button type="button" class="rk-umschalter" aria-pressed={alsTabelle} onClick={() => setze(!alsTabelle)}>
            <Symbol name={alsTabelle ? "bild" : "tabelle"} />
            {alsTabelle ? "Als Bild" : "Als Tabelle"}
          </button>
        </span>
      </figcaption>
      {alsTabelle && <Datenansicht tabelle={b.tabelle} titel={b.titel} />}
      {lage.fehler && <p class="rk-hinweis rk-ton-fehler">{lage.fehler}</p>}
      <div hidden={alsTabelle || Boolean(lage.fehler)}>
        {lage.veraltet && (
          <p class="rk-hinweis rk-ton-warnung rk-bpmn-veraltet">
            Der Prozess wurde anderswo geändert. Was unten nur gezeichnet ist, fehlt im gespeicherten Stand.
            <button type="button" class="rk-knopf" onClick={() => steuerung.current?.zeigeGespeichert()}>
              Gespeicherten Stand zeigen
            </button>
          </p>
        )}
        {lage.laedt && <p class="rk-leer">Das Diagramm wird geladen …</p>}
        <div
          ref={halter}
          class="rk-bpmn-flaeche"
          aria-busy={lage.laedt}
          onKeyDown={(e) => {
            // Rückgängig gehört hier dem Diagramm; der Rahmen soll es nicht noch einmal tun.
            if ((e.ctrlKey || e.metaKey) && ["z", "y"].includes(e.key.toLowerCase())) e.stopPropagation();
          }}
        />
        {bearbeitbar && <Vermerke mangel={mangel} vorbehalte={b.vorbehalte} />}
      </div>
    </figure>
  );
}

function Knopf({ text, name, tut }: { text: string; name?: string; tut: () => void }) {
  return (
    <button type="button" class="rk-umschalter" aria-label={name} onClick={tut}>
      {text}
    </button>
  );
}

function Vermerke({ mangel, vorbehalte }: { mangel: string; vorbehalte: string[] }) {
  return (
    <div role="status" class="rk-bpmn-vermerke">
      {mangel && <p class="rk-hinweis rk-ton-fehler">Nicht gespeichert: {mangel}</p>}
      {vorbehalte.length > 0 && (
        <div class="rk-hinweis rk-ton-warnung">
          <p>Nur in diesem Bild und in der BPMN-Datei, die Sie hier speichern; im Prozess steht davon nichts:</p>
          <ul>
            {vorbehalte.map((v) => (
              <li key={v}>{v}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function lade(name: string, inhalt: string): void {
  const adresse = URL.createObjectURL(new Blob([inhalt], { type: "application/xml" }));
  const zeiger = document.createElement("a");
  zeiger.href = adresse;
  zeiger.download = name;
  zeiger.click();
  URL.revokeObjectURL(adresse);
}
