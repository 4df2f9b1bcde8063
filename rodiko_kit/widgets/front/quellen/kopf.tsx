// Der Kopf: Projekt, Kommune, Schritte, Speicherstand, Verbindung, rückgängig, Hilfe, Beamer.
import { useKontext, useZustand } from "./kontext";
import type { Verlaufsknopf } from "./modell";
import type { Verbindung } from "./speicher";
import { Symbol } from "./symbole";

export function Kopf() {
  const rahmen = useZustand((z) => z.rahmen);
  const beamer = useZustand((z) => z.beamer);
  return (
    <header class="rk-kopf">
      <div class="rk-kopfzeile">
        <p class="rk-wo">
          <a class="rk-cockpit" href={rahmen.cockpit} title="Zur Übersicht">
            <Symbol name="cockpit" />
            <span>{rahmen.projekt}</span>
          </a>
          <span class="rk-kommune">{rahmen.kommune}</span>
        </p>
        <Speicherstand />
        <div class="rk-werkzeuge">
          {!beamer && <Verlauf art="rueckgaengig" titel="Rückgängig" taste="Strg+Z" />}
          {!beamer && <Verlauf art="wiederholen" titel="Wiederholen" taste="Strg+Y" />}
          <Hilfeknopf />
          <Beamerknopf />
        </div>
      </div>
      {!beamer && <Schritte />}
      <Verbindungsleiste />
    </header>
  );
}

// Die Gruppe (Phase, Baustein, …) des Bildschirms ist aufgeklappt, die anderen sind je ein Sprung zu ihrem ersten Bildschirm.
function Schritte() {
  const schritte = useZustand((z) => z.rahmen.schritte);
  if (!schritte.length) return null;
  const hier = schritte.find((s) => s.aktiv)?.phase;
  const phasen = [...new Set(schritte.map((s) => s.phase))];
  return (
    <nav class="rk-schritte" aria-label="Arbeitsschritte">
      <ol>
        {phasen.map((phase) => {
          const eigene = schritte.filter((s) => s.phase === phase);
          if (phase !== hier && phasen.length > 1)
            return (
              <li key={phase} class="rk-phase">
                <a href={eigene[0]?.href} title={eigene.map((s) => s.titel).join(", ")}>
                  {phase}
                </a>
              </li>
            );
          return eigene.map((s, n) => (
            <li key={s.name} class={`rk-schritt rk-ist-${s.zustand || "offen"}`}>
              {n === 0 && phasen.length > 1 && <span class="rk-phasenname">{phase}</span>}
              <a href={s.href} aria-current={s.aktiv ? "step" : undefined}>
                <span class="rk-nummer" aria-hidden="true">
                  {s.zustand === "fertig" ? <Symbol name="haken" /> : n + 1}
                </span>
                {s.titel}
                {s.zustand && <span class="rk-nur-vorlesen">, {s.zustand}</span>}
              </a>
            </li>
          ));
        })}
      </ol>
    </nav>
  );
}

function Verlauf({ art, titel, taste }: { art: "rueckgaengig" | "wiederholen"; titel: string; taste: string }) {
  const { leitung } = useKontext();
  const knopf: Verlaufsknopf | null = useZustand((z) => z.stand[art]);
  const text = knopf ? `${titel}: ${knopf.titel}` : `Nichts zum ${titel === "Rückgängig" ? "Rückgängigmachen" : "Wiederholen"}`;
  return (
    <button
      type="button"
      class="rk-werkzeug"
      aria-label={text}
      title={`${text} (${taste})`}
      aria-disabled={!knopf}
      onClick={() => {
        if (knopf) void leitung.sende("", art, { nummer: knopf.nummer });
      }}
    >
      <Symbol name={art} />
    </button>
  );
}

function Hilfeknopf() {
  const { speicher } = useKontext();
  const offen = useZustand((z) => z.hilfe);
  return (
    <button type="button" class="rk-werkzeug" aria-expanded={offen} title="Hilfe" aria-label="Hilfe" onClick={() => speicher.aendere({ hilfe: !offen })}>
      <Symbol name="hilfe" />
    </button>
  );
}

function Beamerknopf() {
  const { speicher, leitung } = useKontext();
  const beamer = useZustand((z) => z.beamer);
  const schalte = (): void => {
    speicher.aendere({ beamer: !beamer, dunkel: false });
    void leitung.sende("", "beamer", { an: !beamer });
  };
  return (
    <button type="button" class="rk-werkzeug rk-mit-text" aria-pressed={beamer} title="Ansicht ohne Eingaben und ohne „Beratung intern“" onClick={schalte}>
      <Symbol name="beamer" />
      <span>Beamer</span>
    </button>
  );
}

function Speicherstand() {
  const uhr = useZustand((z) => z.stand.gespeichert);
  const offen = useZustand((z) => z.offen);
  const text = offen ? "speichert …" : uhr ? `gespeichert ${uhr}` : "noch nichts geändert";
  return (
    <p class="rk-gespeichert" role="status">
      {!offen && uhr && <Symbol name="haken" />}
      {text}
    </p>
  );
}

const LAGEN: Record<Exclude<Verbindung, "ok">, string> = {
  stumm: "Der Bildschirm antwortet gerade nicht. Ihre Eingaben bleiben stehen.",
  getrennt: "Verbindung unterbrochen. Ihre Eingaben bleiben stehen und werden gespeichert, sobald sie wieder da ist.",
  wartet: "Nicht gespeichert: Das Programm antwortet nicht. Es wird alle zwei Sekunden wieder versucht.",
};

function Verbindungsleiste() {
  const verbindung = useZustand((z) => z.verbindung);
  return (
    <div class="rk-verbindung" role="alert">
      {verbindung !== "ok" && (
        <p>
          <Symbol name="warnung" />
          {LAGEN[verbindung]}
        </p>
      )}
    </div>
  );
}
