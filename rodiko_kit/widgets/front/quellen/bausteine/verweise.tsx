// Sprünge zu Seiten und Dateien des Hauses.
import type { Verweise } from "../modell";

export function Verweisansicht({ b }: { b: Verweise }) {
  return (
    <nav class="rk-verweise" aria-label={b.titel || "Weitere Seiten"}>
      {b.titel && <h2>{b.titel}</h2>}
      <ul>
        {b.eintraege.map((v) => (
          <li key={v.href}>
            <a class="rk-knopf" href={v.href} target={v.datei ? undefined : "_blank"} rel="noopener" download={v.datei ? "" : undefined}>
              {v.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
