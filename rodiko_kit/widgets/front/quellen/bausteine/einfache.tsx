// Auswahlfeld, Knopf, Hinweis.
import { useKontext } from "../kontext";
import { useTaste } from "../tasten";
import type { Auswahl, Hinweis, Knopf } from "../modell";

export function Auswahlansicht({ b }: { b: Auswahl }) {
  const { leitung } = useKontext();
  return (
    <p class="rk-auswahl">
      <label for={`rk-${b.id}`}>{b.titel}</label>
      <select id={`rk-${b.id}`} value={b.wert} onChange={(e) => void leitung.sende(b.id, "auswahl", { wert: e.currentTarget.value })}>
        {!b.wahlen.some((w) => w.wert === b.wert) && <option value={b.wert}>bitte wählen</option>}
        {b.wahlen.map((w) => (
          <option key={w.wert} value={w.wert} selected={w.wert === b.wert}>
            {w.text}
          </option>
        ))}
      </select>
    </p>
  );
}

const KNOPFARTEN = { haupt: "rk-knopf rk-haupt-knopf", neben: "rk-knopf", gefahr: "rk-knopf rk-gefahr-knopf" };

export function Knopfansicht({ b }: { b: Knopf }) {
  const { leitung } = useKontext();
  const druecke = (): void => void leitung.sende(b.id, "knopf");
  useTaste(b.taste, druecke);
  return (
    <p class="rk-knopfzeile">
      <button type="button" class={KNOPFARTEN[b.art]} aria-keyshortcuts={b.taste || undefined} onClick={druecke}>
        {b.text}
        {b.taste && <kbd class="rk-taste">{b.taste.toUpperCase()}</kbd>}
      </button>
    </p>
  );
}

export function Hinweisansicht({ b }: { b: Hinweis }) {
  const { leitung } = useKontext();
  return (
    <div class={`rk-hinweis rk-ton-${b.ton}`} role={b.ton === "fehler" ? "alert" : undefined}>
      {b.text.split("\n").map((absatz, n) => (
        <p key={n}>{absatz}</p>
      ))}
      {b.aktion && (
        <button type="button" class="rk-knopf" onClick={() => void leitung.sende(b.id, "knopf")}>
          {b.aktion}
        </button>
      )}
    </div>
  );
}
