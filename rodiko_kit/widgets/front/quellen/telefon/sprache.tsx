// Texte der Oberfläche und Wortlaute der Runde in der gewählten Sprache; die Richtung sagt der Katalog.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Katalog, Wortlaut } from "./modell";

export interface Sprache {
  kennung: string;
  kataloge: Record<string, Katalog>;
}

export const Sprachkontext = createContext<Sprache>({ kennung: "de", kataloge: {} });

export const grundsprache = (kennung: string): string => kennung.split("-")[0] ?? kennung;

/** Die gemerkte oder im Telefon eingestellte Sprache, für die es einen Katalog gibt; sonst Deutsch. */
export function waehle(kataloge: Record<string, Katalog>, wuensche: readonly string[]): string {
  for (const wunsch of wuensche) {
    for (const kennung of [wunsch, grundsprache(wunsch)]) if (kataloge[kennung]) return kennung;
  }
  return "de";
}

export type Text = (schluessel: string, werte?: Record<string, string | number>) => string;

export function useText(): Text {
  const { kennung, kataloge } = useContext(Sprachkontext);
  const texte = kataloge[kennung]?.texte ?? {};
  return (schluessel, werte = {}) => (texte[schluessel] ?? `⟦${schluessel}⟧`).replace(/\{(\w+)\}/g, (ganz, name: string) => String(werte[name] ?? ganz));
}

export interface Fassung {
  text: string;
  lang: string;
  dir: "ltr" | "rtl";
  /** Es gibt keine Übersetzung: der Wortlaut steht deutsch da. */
  fremd: boolean;
}

export function fassung(w: Wortlaut, { kennung, kataloge }: Sprache): Fassung {
  const grund = grundsprache(kennung);
  for (const eine of [kennung, grund]) {
    if (eine !== "de" && w[eine]) return { text: w[eine] ?? "", lang: eine, dir: (kataloge[eine] ?? kataloge[kennung])?.richtung ?? "ltr", fremd: false };
  }
  return { text: w.de, lang: "de", dir: "ltr", fremd: grund !== "de" };
}

export function useFassung(): (w: Wortlaut) => Fassung {
  const sprache = useContext(Sprachkontext);
  return (w) => fassung(w, sprache);
}

/** Ein Wortlaut, ausgezeichnet mit der Sprache, in der er wirklich dasteht. */
export function Wort({ w }: { w: Wortlaut }) {
  const { text, lang, dir } = useFassung()(w);
  return (
    <bdi lang={lang} dir={dir}>
      {text}
    </bdi>
  );
}
