// Nachrichten an die Telefone; Gegenstück zu saal/seite/nachricht.py und saal/modell.Stimmzettel.
export const FASSUNG = 1;

/** Sprache -> Wortlaut; Deutsch ist immer da. */
export type Wortlaut = { de: string } & Record<string, string>;
export type Inhalt = Record<string, unknown>;

export interface Option {
  id: string;
  text: Wortlaut;
  zusatz: string;
}

export interface Einstellungen {
  hoechstens: number;
  punkte: number;
  haeufen: boolean;
  je_person: number;
  skala_von: number;
  skala_bis: number;
  einheit: string;
  achse_x: Wortlaut;
  achse_y: Wortlaut;
  freigabe: boolean;
}

export type Art =
  | "einfach"
  | "mehrfach"
  | "text"
  | "wortwolke"
  | "sammlung"
  | "fragen"
  | "rangfolge"
  | "punkte"
  | "hundert"
  | "zwei_achsen"
  | "kriterien"
  | "dreipunkt"
  | "schritt"
  | "paarvergleich"
  | "konsent"
  | "konsensieren";

export interface Runde {
  id: string;
  durchgang: number;
  stand: "entwurf" | "offen" | "geschlossen" | "aufgedeckt";
  probelauf: boolean;
  frage: Wortlaut;
  stimmzettel: Art;
  optionen: Option[];
  kriterien: Option[];
  einstellungen: Einstellungen;
  rest_s: number | null;
  satz: string;
}

export interface Frage {
  beitrag: string;
  text: string;
  plus: number;
}

export interface Zahl {
  nummer: number;
  beteiligt: number;
  fragen?: Frage[];
}

export interface Stand extends Zahl {
  fassung: number;
  instanz: string;
  code: string;
  token?: string;
  runde: Runde | null;
}

export interface Katalog {
  name: string;
  richtung: "ltr" | "rtl";
  geprueft: boolean;
  texte: Record<string, string>;
}

export interface Startdaten {
  stand: Stand | null;
  sprachen: Record<string, Katalog>;
  laenge: number;
  unbekannt: boolean;
}

/** Eine eigene Stimme; solange sie wartet, ist sie nur auf diesem Telefon. */
export interface Abgabe {
  runde: string;
  durchgang: number;
  gegenstand: string;
  inhalt: Inhalt;
  zustand: "wartet" | "da" | "abgelehnt";
  /** Fehlercode des Servers, wenn sie abgelehnt ist. */
  grund?: string;
}
