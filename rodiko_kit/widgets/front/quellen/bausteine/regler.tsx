// Schieberegler mit Zahlenfeld; beim Ziehen laufend, beim Loslassen endgültig.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKontext } from "../kontext";
import type { Regler, Reglergruppe } from "../modell";
import { liesZahl, zahl } from "../texte";

export function Regleransicht({ b }: { b: Regler }) {
  return (
    <section class="rk-karte" aria-label={b.titel}>
      <Zeile baustein={b.id} eintrag="" regler={b} />
    </section>
  );
}

export function Reglergruppenansicht({ b }: { b: Reglergruppe }) {
  return (
    <section class="rk-karte" aria-labelledby={`rk-${b.id}-titel`}>
      <h2 id={`rk-${b.id}-titel`}>{b.titel}</h2>
      {b.regler.length === 0 && <p class="rk-leer">{b.leer}</p>}
      {b.regler.map((r) => (
        <Zeile key={r.id} baustein={b.id} eintrag={r.id} regler={r} />
      ))}
    </section>
  );
}

function Zeile({ baustein, eintrag, regler }: { baustein: string; eintrag: string; regler: Regler }) {
  const { leitung } = useKontext();
  const [wert, setze] = useState(regler.wert);
  const [text, setzeText] = useState<string | null>(null);
  const zieht = useRef(false);
  useEffect(() => {
    if (!zieht.current) setze(regler.wert);
  }, [regler.wert]);

  const bewege = (neu: number): void => {
    zieht.current = true;
    setze(neu);
    leitung.sendeLetztes(`${baustein}/${eintrag}`, baustein, "regler", { eintrag, wert: neu, endgueltig: false });
  };
  const lasseLos = (neu: number): void => {
    zieht.current = false;
    setze(neu);
    void leitung.sende(baustein, "regler", { eintrag, wert: neu, endgueltig: true }).then((a) => {
      if (!a.ok) setze(regler.wert);
    });
  };
  const uebernimm = (): void => {
    const neu = text === null ? Number.NaN : liesZahl(text);
    setzeText(null);
    if (!Number.isNaN(neu)) lasseLos(Math.min(regler.bis, Math.max(regler.von, neu)));
  };
  const id = `rk-${baustein}-${eintrag || "wert"}`;
  const einheit = regler.einheit ? ` ${regler.einheit}` : "";
  const anteil = ((wert - regler.von) / (regler.bis - regler.von || 1)) * 100;
  return (
    <div class="rk-regler">
      <label for={id}>{regler.titel}</label>
      <input
        id={id}
        type="range"
        min={regler.von}
        max={regler.bis}
        step={regler.schritt}
        value={wert}
        aria-valuetext={zahl(wert) + einheit}
        style={`--rk-anteil:${anteil}%`}
        onInput={(e) => bewege(e.currentTarget.valueAsNumber)}
        onChange={(e) => lasseLos(e.currentTarget.valueAsNumber)}
      />
      <span class="rk-reglerzahl">
        <input
          type="text"
          inputMode="decimal"
          aria-label={`${regler.titel}${regler.einheit ? ` in ${regler.einheit}` : ""}`}
          value={text ?? zahl(wert)}
          onInput={(e) => setzeText(e.currentTarget.value)}
          onBlur={uebernimm}
          onKeyDown={(e) => {
            if (e.key === "Enter") uebernimm();
            if (e.key === "Escape") setzeText(null);
          }}
        />
        {regler.einheit && <span class="rk-einheit">{regler.einheit}</span>}
      </span>
    </div>
  );
}
