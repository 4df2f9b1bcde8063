// Eine Uhr, die im Browser läuft.
import { useEffect, useState } from "preact/hooks";
import type { Uhr } from "../modell";

function zweistellig(n: number): string {
  return String(n).padStart(2, "0");
}

/** „04:59“, ab einer Stunde „1:04:59“; über der Zeit mit Minus. */
export function restzeit(sekunden: number): string {
  const betrag = Math.abs(sekunden);
  const stunden = Math.floor(betrag / 3600);
  const rest = `${zweistellig(Math.floor((betrag % 3600) / 60))}:${zweistellig(betrag % 60)}`;
  return `${sekunden < 0 ? "−" : ""}${stunden ? `${stunden}:` : ""}${rest}`;
}

export function Uhransicht({ b }: { b: Uhr }) {
  const [jetzt, setze] = useState(() => Date.now());
  useEffect(() => {
    const takt = window.setInterval(() => setze(Date.now()), 500);
    return () => window.clearInterval(takt);
  }, []);
  const sekunden = Math.ceil((Date.parse(b.bis) - jetzt) / 1000);
  return (
    <p class={`rk-uhr${sekunden < 0 ? " rk-ueber" : ""}`} role="timer" aria-label={`${b.text} ${restzeit(sekunden)}`}>
      <span>{b.text}</span>
      <strong>{restzeit(sekunden)}</strong>
    </p>
  );
}
