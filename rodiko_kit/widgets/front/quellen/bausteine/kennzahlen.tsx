// Kennzahlen mit ihrem Rechenweg.
import type { Kennzahl, Kennzahlen } from "../modell";

export function Kennzahlenansicht({ b }: { b: Kennzahlen }) {
  return (
    <section class="rk-kennzahlen" aria-label={b.titel || "Kennzahlen"}>
      {b.titel && <h2>{b.titel}</h2>}
      <ul>
        {b.eintraege.map((k) => (
          <Karte key={k.titel} zahl={k} />
        ))}
      </ul>
    </section>
  );
}

function Karte({ zahl }: { zahl: Kennzahl }) {
  return (
    <li class={`rk-kennzahl rk-zahl-${zahl.ton}`}>
      <p class="rk-zahltitel">{zahl.titel}</p>
      <p class="rk-zahlwert">{zahl.wert}</p>
      {zahl.zusatz && <p class="rk-zahlzusatz">{zahl.zusatz}</p>}
      {zahl.so_gerechnet && (
        <details>
          <summary>
            So gerechnet<span class="rk-nur-vorlesen">: {zahl.titel}</span>
          </summary>
          {zahl.so_gerechnet.split("\n").map((absatz, n) => (
            <p key={n}>{absatz}</p>
          ))}
        </details>
      )}
    </li>
  );
}
