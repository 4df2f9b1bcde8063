// Ob eine Stimme angekommen ist.
import type { Abgabe } from "./modell";
import { useText } from "./sprache";

export function Zustandszeichen({ abgabe }: { abgabe: Abgabe }) {
  const t = useText();
  const schluessel = { da: "angekommen", wartet: "wartet", abgelehnt: abgabe.grund === "inhalt" ? "nicht_gezaehlt" : "zu_spaet" }[abgabe.zustand];
  return (
    <span class={`zustand ${abgabe.zustand}`}>
      <span aria-hidden="true">{{ da: "✓", wartet: "…", abgelehnt: "!" }[abgabe.zustand]}</span> {t(schluessel)}
    </span>
  );
}
