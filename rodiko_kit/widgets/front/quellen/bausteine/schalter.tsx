// Liste von Schaltern.
import { useEffect, useState } from "preact/hooks";
import { useKontext } from "../kontext";
import type { Schalterliste } from "../modell";

export function Schalteransicht({ b }: { b: Schalterliste }) {
  return (
    <section class="rk-karte" aria-labelledby={`rk-${b.id}-titel`}>
      <h2 id={`rk-${b.id}-titel`}>{b.titel}</h2>
      {b.eintraege.length === 0 && <p class="rk-leer">{b.leer}</p>}
      <ul class="rk-schalterliste">
        {b.eintraege.map((s) => (
          <Schalter key={s.id} baustein={b.id} schalter={s} />
        ))}
      </ul>
    </section>
  );
}

function Schalter({ baustein, schalter }: { baustein: string; schalter: Schalterliste["eintraege"][number] }) {
  const { leitung } = useKontext();
  const [an, setze] = useState(schalter.an);
  useEffect(() => setze(schalter.an), [schalter]);
  const schalte = (): void => {
    setze(!an);
    void leitung.sende(baustein, "schalten", { eintrag: schalter.id, an: !an }).then((a) => {
      if (!a.ok) setze(schalter.an);
    });
  };
  const id = `rk-${baustein}-${schalter.id}`;
  return (
    <li>
      <button type="button" class="rk-schalter" role="switch" aria-checked={an} aria-labelledby={id} aria-describedby={schalter.zusatz ? `${id}-z` : undefined} onClick={schalte}>
        <span class="rk-schalterbahn" aria-hidden="true" />
        <span class="rk-schaltertext">
          <span id={id}>{schalter.text}</span>
          {schalter.zusatz && (
            <span id={`${id}-z`} class="rk-zusatz">
              {schalter.zusatz}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
