// Nur lesbare Tabelle; auch die Tabelle zu einem Bild. Zellen mit Ziel sind Knöpfe.
import { useKontext } from "../kontext";
import type { Datentabelle, Wertetabelle } from "../modell";
import { Rollbereich } from "../rollbereich";

export function Werteansicht({ b }: { b: Wertetabelle }) {
  return (
    <section class={`rk-karte${b.intern ? " rk-intern" : ""}`} aria-labelledby={`rk-${b.id}-titel`}>
      <h2 id={`rk-${b.id}-titel`}>
        {b.titel}
        {b.intern && <span class="rk-marke">intern</span>}
      </h2>
      {b.tabelle.zeilen.length ? <Datenansicht tabelle={b.tabelle} titel={b.titel} wahl={b} /> : <p class="rk-leer">{b.leer || "Noch keine Werte."}</p>}
    </section>
  );
}

type Wahl = Pick<Wertetabelle, "id" | "ziele" | "gewaehlt">;

export function Datenansicht({ tabelle, titel, wahl }: { tabelle: Datentabelle; titel: string; wahl?: Wahl }) {
  const rechts = new Set(tabelle.zahlenspalten);
  const summen = new Set(tabelle.summen);
  return (
    <Rollbereich name={`${titel}, Tabelle`}>
      <table class="rk-werte">
        {tabelle.titel && tabelle.titel !== titel && <caption>{tabelle.titel}</caption>}
        <thead>
          <tr>
            {tabelle.spalten.map((s, n) => (
              <th key={n} scope="col" class={rechts.has(n) ? "rk-rechtsbuendig" : ""}>
                {s}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tabelle.zeilen.map((zeile, n) => (
            <tr key={n} class={summen.has(n) ? "rk-summe" : ""}>
              {zeile.map((wert, m) => (
                <td key={m} class={rechts.has(m) ? "rk-rechtsbuendig" : ""}>
                  {wahl?.ziele[n]?.[m] ? <Zellknopf wahl={wahl} ziel={wahl.ziele[n][m]} wert={wert} von={`${zeile[0]}, ${tabelle.spalten[m]}`} /> : wert}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Rollbereich>
  );
}

function Zellknopf({ wahl, ziel, wert, von }: { wahl: Wahl; ziel: string; wert: string; von: string }) {
  const { leitung } = useKontext();
  const gewaehlt = wahl.gewaehlt === ziel;
  return (
    <button type="button" class="rk-zellknopf" aria-pressed={gewaehlt} onClick={() => void leitung.sende(wahl.id, "waehlen", { id: gewaehlt ? "" : ziel })}>
      {wert}
      <span class="rk-nur-vorlesen">, {von}: Herkunft zeigen</span>
    </button>
  );
}
