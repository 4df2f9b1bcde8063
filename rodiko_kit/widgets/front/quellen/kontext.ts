// Was jeder Baustein braucht: Zustand und Leitung.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Leitung } from "./leitung";
import type { Speicher, Zustand } from "./speicher";

export interface Kontext {
  speicher: Speicher;
  leitung: Leitung;
}

const Umgebung = createContext<Kontext | null>(null);
export const KontextGeber = Umgebung.Provider as (p: { value: Kontext; children: ComponentChildren }) => ReturnType<typeof Umgebung.Provider>;

export function useKontext(): Kontext {
  const kontext = useContext(Umgebung);
  if (!kontext) throw new Error("Kontext fehlt");
  return kontext;
}

/** Ein Teil des Zustands; zeichnet nur neu, wenn er sich ändert. */
export function useZustand<T>(teil: (zustand: Zustand) => T): T {
  const { speicher } = useKontext();
  const [, zeichne] = useState(0);
  const wert = teil(speicher.zustand);
  const gezeigt = useRef({ teil, wert });
  gezeigt.current = { teil, wert };
  useEffect(() => {
    const pruefe = (): void => {
      if (!Object.is(gezeigt.current.teil(speicher.zustand), gezeigt.current.wert)) zeichne((n) => n + 1);
    };
    pruefe();
    return speicher.hoere(pruefe);
  }, [speicher]);
  return wert;
}
