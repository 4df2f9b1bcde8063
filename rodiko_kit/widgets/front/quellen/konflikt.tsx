// Wahldialog: zwei haben denselben Eintrag geändert, die Person entscheidet je Feld.
import { useState } from "preact/hooks";
import { Dialog } from "./dialog";
import { useKontext, useZustand } from "./kontext";
import type { Konflikt } from "./modell";

type Seite = "ihr" | "gespeichert";

export function Konfliktdialog() {
  const konflikt = useZustand((z) => z.konflikte[0]);
  return konflikt ? <Frage key={konflikt.nr} konflikt={konflikt} /> : null;
}

function Frage({ konflikt }: { konflikt: Konflikt }) {
  const { speicher, leitung } = useKontext();
  const [wahl, setze] = useState<Record<string, Seite>>({});
  const antworte = async (daten: { [name: string]: string | boolean | number | Record<string, string> }): Promise<void> => {
    await leitung.sende("", "konflikt", { nr: konflikt.nr, ...daten });
    speicher.schliesseFrage(konflikt.nr);
  };
  const bricht = (): void => void antworte({ abbruch: true });
  const offen = konflikt.art === "felder" && konflikt.felder.some((f) => !wahl[f.feld]);
  return (
    <Dialog titel={konflikt.titel} beiAbbruch={bricht}>
      <p>{konflikt.text}</p>
      {konflikt.art === "felder" && konflikt.felder.map((f) => <Feldwahl key={f.feld} feld={f} gewaehlt={wahl[f.feld]} waehle={(s) => setze({ ...wahl, [f.feld]: s })} />)}
      {konflikt.art === "geloescht" && konflikt.felder.length > 0 && (
        <dl class="rk-werteliste">
          {konflikt.felder.map((f) => (
            <div key={f.feld}>
              <dt>Ihre Eingabe, {f.titel}</dt>
              <dd>{f.ihr}</dd>
            </div>
          ))}
        </dl>
      )}
      <div class="rk-dialogknoepfe">
        {konflikt.art === "felder" && (
          <button type="button" class="rk-knopf rk-haupt-knopf" aria-disabled={offen} onClick={() => void (!offen && antworte({ wahl }))}>
            Auswahl übernehmen
          </button>
        )}
        {konflikt.art === "loeschen" && (
          <button type="button" class="rk-knopf rk-gefahr-knopf" onClick={() => void antworte({})}>
            Trotzdem löschen
          </button>
        )}
        <button type="button" class="rk-knopf" onClick={bricht}>
          {konflikt.art === "geloescht" ? "Verstanden" : "Abbrechen, nichts ändern"}
        </button>
      </div>
    </Dialog>
  );
}

function Feldwahl({ feld, gewaehlt, waehle }: { feld: Konflikt["felder"][number]; gewaehlt: Seite | undefined; waehle: (s: Seite) => void }) {
  const seiten: [Seite, string, string][] = [
    ["ihr", "Ihr Wert", feld.ihr],
    ["gespeichert", "Gespeicherter Wert", feld.gespeichert],
  ];
  return (
    <fieldset class="rk-feldwahl">
      <legend>{feld.titel}</legend>
      {seiten.map(([seite, titel, wert]) => (
        <label key={seite} class={gewaehlt === seite ? "rk-gewaehlt" : ""}>
          <input type="radio" name={`rk-wahl-${feld.feld}`} checked={gewaehlt === seite} onChange={() => waehle(seite)} />
          <span>
            <span class="rk-feldwahl-titel">{titel}</span>
            <span class="rk-feldwahl-wert">{wert || "(leer)"}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
