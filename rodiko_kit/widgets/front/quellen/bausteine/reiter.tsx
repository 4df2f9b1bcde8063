// Umschaltbare Seiten nach dem ARIA-Muster „Tabs“; der gewählte Reiter steht in der Adresse.
import { useRef } from "preact/hooks";
import { Bausteinreihe } from "../bausteinreihe";
import { useKontext, useZustand } from "../kontext";
import type { Reiter } from "../modell";

export function Reiteransicht({ b }: { b: Reiter }) {
  const { speicher } = useKontext();
  const gewaehlt = Math.min(
    useZustand((z) => z.reiter[b.id] ?? 0),
    b.seiten.length - 1,
  );
  const leiste = useRef<HTMLDivElement>(null);
  const waehle = (n: number): void => {
    const ziel = (n + b.seiten.length) % b.seiten.length;
    speicher.aendere({ reiter: { ...speicher.zustand.reiter, [b.id]: ziel } });
    leiste.current?.querySelectorAll<HTMLElement>("[role=tab]")[ziel]?.focus();
  };
  const beiTaste = (e: KeyboardEvent): void => {
    const sprung = { ArrowRight: gewaehlt + 1, ArrowLeft: gewaehlt - 1, Home: 0, End: b.seiten.length - 1 }[e.key];
    if (sprung === undefined) return;
    e.preventDefault();
    waehle(sprung);
  };
  const seite = b.seiten[gewaehlt];
  const inhalt = seite && <Bausteinreihe ids={seite.bausteine} />;
  if (b.seiten.length === 1) return <div class="rk-reiterseite rk-einzeln">{inhalt}</div>;
  return (
    <section class="rk-reiter">
      <div ref={leiste} role="tablist" class="rk-reiterleiste" onKeyDown={beiTaste}>
        {b.seiten.map((s, n) => (
          <button
            key={s.titel}
            type="button"
            role="tab"
            id={`rk-${b.id}-reiter-${n}`}
            aria-selected={n === gewaehlt}
            aria-controls={`rk-${b.id}-seite`}
            tabIndex={n === gewaehlt ? 0 : -1}
            onClick={() => waehle(n)}
          >
            {s.titel}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`rk-${b.id}-seite`} aria-labelledby={`rk-${b.id}-reiter-${gewaehlt}`} class="rk-reiterseite">
        {inhalt}
      </div>
    </section>
  );
}
