// Was das Telefon sich merkt: localStorage, ohne ihn die Adresszeile (Teilnahme) und der Arbeitsspeicher. Kein Cookie.
import type { Abgabe, Inhalt } from "./modell";

const STIMMEN = "rodiko-stimmen";
const TEILNAHME = "rodiko-teilnahme";
const SPRACHE = "rodiko-sprache";
const ENTWURF = "rodiko-entwurf";
/** Ältere eigene Stimmen braucht niemand mehr. */
const HOECHSTENS = 400;

const ersatz = new Map<string, string>();

function lies(name: string): string {
  try {
    return localStorage.getItem(name) ?? ersatz.get(name) ?? "";
  } catch {
    return ersatz.get(name) ?? "";
  }
}

/** Ob der Wert ein Neuladen übersteht. */
function schreibe(name: string, wert: string): boolean {
  ersatz.set(name, wert);
  try {
    localStorage.setItem(name, wert);
    return true;
  } catch {
    return false;
  }
}

function liesJson<T>(name: string, sonst: T): T {
  try {
    return (JSON.parse(lies(name)) as T) ?? sonst;
  } catch {
    return sonst;
  }
}

/** Der Schlüssel der Teilnahme; ohne Speicher steht er in der Adresszeile und bleibt beim Neuladen. */
export const teilnahme = {
  lies(): string {
    return lies(TEILNAHME) || (/^#t=([\w.-]+)$/.exec(location.hash)?.[1] ?? "");
  },
  setze(token: string): void {
    if (!schreibe(TEILNAHME, token)) history.replaceState(null, "", token ? `#t=${token}` : location.pathname + location.search);
  },
};

export const sprachwahl = {
  lies: (): string => lies(SPRACHE),
  setze: (sprache: string): void => void schreibe(SPRACHE, sprache),
};

/** Angefangenes, damit Sperrbildschirm und Neuladen nichts kosten; nur der jüngste Stimmzettel. */
export const entwurf = {
  lies<T>(schluessel: string): T | null {
    const gemerkt = liesJson<{ schluessel?: string; werte?: T }>(ENTWURF, {});
    return gemerkt.schluessel === schluessel ? (gemerkt.werte ?? null) : null;
  },
  setze: (schluessel: string, werte: unknown): void => void schreibe(ENTWURF, JSON.stringify({ schluessel, werte })),
};

const gleich = (a: Abgabe, runde: string, durchgang: number, gegenstand: string): boolean =>
  a.runde === runde && a.durchgang === durchgang && a.gegenstand === gegenstand;

/** Die eigenen Stimmen; je Schlüssel (Runde, Durchgang, Gegenstand) gibt es genau eine, die jüngste. */
export class Stimmen {
  private alle: Abgabe[] = liesJson<Abgabe[]>(STIMMEN, []);

  constructor(private readonly geaendert: () => void) {
    if (!Array.isArray(this.alle)) this.alle = [];
  }

  von(runde: string, durchgang: number): Abgabe[] {
    return this.alle.filter((a) => a.runde === runde && a.durchgang === durchgang);
  }

  wartende(): Abgabe[] {
    return this.alle.filter((a) => a.zustand === "wartet");
  }

  lege(runde: string, durchgang: number, gegenstand: string, inhalt: Inhalt): void {
    const andere = this.alle.filter((a) => !gleich(a, runde, durchgang, gegenstand));
    this.setze([...andere, { runde, durchgang, gegenstand, inhalt, zustand: "wartet" }]);
  }

  /** Quittiert genau diese Fassung; wurde sie inzwischen ersetzt, wartet die neue weiter. */
  quittiere(abgabe: Abgabe, zustand: Abgabe["zustand"], grund?: string): void {
    this.setze(this.alle.map((a) => (a === abgabe ? { ...a, zustand, grund } : a)));
  }

  private setze(alle: Abgabe[]): void {
    const zuviel = alle.length - HOECHSTENS;
    this.alle = zuviel > 0 ? alle.filter((a, n) => n >= zuviel || a.zustand === "wartet") : alle;
    schreibe(STIMMEN, JSON.stringify(this.alle));
    this.geaendert();
  }
}
