// Kurze Meldungen am unteren Rand; Fehler bleiben, bis man sie schließt.
import { useEffect, useState } from "preact/hooks";
import { useKontext, useZustand } from "./kontext";
import type { Meldung } from "./speicher";
import { Symbol } from "./symbole";

const DAUER_MS = 8000;

export function Meldungen() {
  const meldungen = useZustand((z) => z.meldungen);
  return (
    <div class="rk-meldungen" role="region" aria-label="Meldungen">
      <div aria-live="polite">
        {meldungen
          .filter((m) => m.ton !== "fehler")
          .map((m) => (
            <Zettel key={m.nr} meldung={m} />
          ))}
      </div>
      <div aria-live="assertive">
        {meldungen
          .filter((m) => m.ton === "fehler")
          .map((m) => (
            <Zettel key={m.nr} meldung={m} />
          ))}
      </div>
    </div>
  );
}

function Zettel({ meldung }: { meldung: Meldung }) {
  const { speicher, leitung } = useKontext();
  const [haelt, setze] = useState(false);
  useEffect(() => {
    if (haelt || meldung.ton === "fehler") return;
    const uhr = window.setTimeout(() => speicher.entferneMeldung(meldung.nr), DAUER_MS);
    return () => window.clearTimeout(uhr);
  }, [haelt]);
  const schliesse = (): void => speicher.entferneMeldung(meldung.nr);
  return (
    <div class={`rk-zettel rk-ton-${meldung.ton}`} onMouseEnter={() => setze(true)} onMouseLeave={() => setze(false)} onFocusCapture={() => setze(true)}>
      <p>{meldung.text}</p>
      {meldung.rueckgaengig !== null && (
        <button
          type="button"
          class="rk-zettel-knopf"
          onClick={() => {
            schliesse();
            void leitung.sende("", "rueckgaengig", { nummer: meldung.rueckgaengig });
          }}
        >
          Rückgängig
        </button>
      )}
      <button type="button" class="rk-zettel-zu" aria-label="Meldung schließen" onClick={schliesse}>
        <Symbol name="schliessen" />
      </button>
    </div>
  );
}
