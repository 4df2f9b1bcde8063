// Eine Textzeile mit Knöpfen, die sagen, was aus dem Text wird.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKontext } from "../kontext";
import type { Eingabezeile } from "../modell";
import { freieTaste } from "../tasten";

export function Eingabeansicht({ b }: { b: Eingabezeile }) {
  const { leitung } = useKontext();
  const [wahl, setzeWahl] = useState(b.knoepfe[0]?.id ?? "");
  const [text, setzeText] = useState("");
  const feld = useRef<HTMLInputElement>(null);
  const id = `rk-${b.id}`;
  const mehrere = b.knoepfe.length > 1;
  const gilt = b.knoepfe.some((k) => k.id === wahl) ? wahl : (b.knoepfe[0]?.id ?? "");

  useEffect(() => {
    const beiTaste = (e: KeyboardEvent): void => {
      if (e.ctrlKey || e.altKey || e.metaKey || !liegtIn(b.tasten_in, e.target)) return;
      const knopf = b.knoepfe.find((k) => k.taste && k.taste.toLowerCase() === e.key.toLowerCase());
      if (!knopf) return;
      e.preventDefault();
      setzeWahl(knopf.id);
      feld.current?.focus();
    };
    document.addEventListener("keydown", beiTaste);
    return () => document.removeEventListener("keydown", beiTaste);
  }, [b]);

  const sende = (knopf: string): void => {
    setzeWahl(knopf);
    if (!text.trim()) {
      feld.current?.focus();
      return;
    }
    void leitung.sende(b.id, "eingabe", { id: crypto.randomUUID(), knopf, text }).then((antwort) => {
      if (antwort.ok) setzeText("");
    });
  };
  return (
    <form
      class="rk-eingabezeile"
      onSubmit={(e) => {
        e.preventDefault();
        sende(gilt);
      }}
    >
      <label for={id}>{b.titel}</label>
      <input
        ref={feld}
        id={id}
        type="text"
        autocomplete="off"
        maxLength={300}
        placeholder={b.platzhalter}
        value={text}
        onInput={(e) => setzeText(e.currentTarget.value)}
      />
      <span class="rk-eingabeknoepfe">
        {b.knoepfe.map((k) => (
          <button
            key={k.id}
            type="button"
            class={`rk-knopf${mehrere && k.id === gilt ? " rk-haupt-knopf" : ""}`}
            aria-pressed={mehrere ? k.id === gilt : undefined}
            aria-keyshortcuts={k.taste || undefined}
            onClick={() => sende(k.id)}
          >
            {k.text}
            {k.taste && <kbd aria-hidden="true">{k.taste}</kbd>}
          </button>
        ))}
      </span>
    </form>
  );
}

/** Ob das Ereignis aus einem der Bilder kommt; „*“ steht für überall, wo niemand schreibt. */
function liegtIn(bilder: string[], ziel: EventTarget | null): boolean {
  if (bilder.includes("*") && freieTaste(ziel)) return true;
  return ziel instanceof Element && bilder.some((bild) => ziel.closest(`[aria-labelledby="rk-${bild}-titel"]`) !== null);
}
