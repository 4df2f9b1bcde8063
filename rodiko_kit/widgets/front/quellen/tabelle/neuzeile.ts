// Eine Zeile, die es in der Datenbank noch nicht gibt.
import type { Spalte } from "../modell";

/** ``gesendet`` ist, womit sie zuletzt angelegt werden sollte; ``laeuft``, solange die Antwort darauf aussteht. */
export interface Neuzeile {
  id: string;
  felder: Record<string, string>;
  gesendet: Record<string, string>;
  laeuft: boolean;
}

export function leereZeile(): Neuzeile {
  return { id: crypto.randomUUID(), felder: {}, gesendet: {}, laeuft: false };
}

export function begonnen(neue: Neuzeile): boolean {
  return Object.values(neue.felder).some((t) => t.trim());
}

/** Pflichtspalten einer begonnenen Zeile, die noch leer sind. */
export function fehlend(neue: Neuzeile, spalten: Spalte[]): Spalte[] {
  return begonnen(neue) ? spalten.filter((s) => s.pflicht && s.bearbeitbar && !neue.felder[s.feld]?.trim()) : [];
}

/** Was nach dem Abschicken noch getippt wurde. */
export function nachzureichen(neue: Neuzeile, spalten: Spalte[]): [Spalte, string][] {
  const jetzt = (s: Spalte): string => neue.felder[s.feld] ?? "";
  return spalten.filter((s) => jetzt(s) !== (neue.gesendet[s.feld] ?? "")).map((s) => [s, jetzt(s)]);
}
