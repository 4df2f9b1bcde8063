// Nur lesbare Tabelle; auch die Tabelle zu einem Bild.
import type { Datentabelle, Wertetabelle } from "../modell";
import { Rollbereich } from "../rollbereich";

export function Werteansicht({ b }: { b: Wertetabelle }) {
  return (
    <section class={`rk-karte${b.intern ? " rk-intern" : ""}`} aria-labelledby={`rk-${b.id}-titel`}>
      <h2 id={`rk-${b.id}-titel`}>
        {b.titel}
        {b.intern && <span class="rk-marke">intern</span>}
      </h2>
      {b.tabelle.zeilen.length ? <Datenansicht tabelle={b.tabelle} titel={b.titel} /> : <p class="rk-leer">{b.leer || "Noch keine Werte."}</p>}
    </section>
  );
}

export function Datenansicht({ tabelle, titel }: { tabelle: Datentabelle; titel: string }) {
  const rechts = new Set(tabelle.zahlenspalten);
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
            <tr key={n}>
              {zeile.map((wert, m) => (
                <td key={m} class={rechts.has(m) ? "rk-rechtsbuendig" : ""}>
                  {wert}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Rollbereich>
  );
}
