// Tasten ohne Umschalter, die Knöpfe auslösen, solange niemand Text eingibt oder in einer Tabelle arbeitet.
import { useEffect, useRef } from "preact/hooks";
import { useKontext } from "./kontext";

/** Ob gerade Text eingegeben wird; dann gehören Tasten der Eingabe. */
export function inEingabe(ziel: EventTarget | null): boolean {
  return ziel instanceof HTMLElement && (ziel.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(ziel.tagName));
}

/** Ob eine einzelne Taste frei ist: niemand schreibt, arbeitet in einer Tabelle oder blättert in Reitern. */
export function freieTaste(ziel: EventTarget | null): boolean {
  return !inEingabe(ziel) && !(ziel instanceof Element && ziel.closest("[role=grid],[role=tablist],dialog"));
}

export function useTaste(taste: string, tu: () => void): void {
  const { speicher } = useKontext();
  const letztes = useRef(tu);
  letztes.current = tu;
  useEffect(() => {
    if (!taste) return undefined;
    const beiTaste = (e: KeyboardEvent): void => {
      const z = speicher.zustand;
      if (e.key.toLowerCase() !== taste.toLowerCase() || e.repeat || e.ctrlKey || e.metaKey || e.altKey) return;
      if (!freieTaste(e.target) || z.konflikte.length || z.beamer) return;
      e.preventDefault();
      letztes.current();
    };
    document.addEventListener("keydown", beiTaste);
    return () => document.removeEventListener("keydown", beiTaste);
  }, [taste, speicher]);
}
