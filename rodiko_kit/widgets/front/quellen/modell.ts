// Formen der Nachrichten; Gegenstück zu bausteine.py und antwort.py.

export type Wert = string | number | boolean | null | Wert[] | { [name: string]: Wert };
export type Typ =
  | "text"
  | "langtext"
  | "ganzzahl"
  | "zahl"
  | "wahrheit"
  | "datum"
  | "zeitpunkt"
  | "auswahl"
  | "bezug"
  | "verweis"
  | "liste"
  | "uuid";

export interface Wahl {
  wert: string;
  text: string;
}

export interface Spalte {
  feld: string;
  titel: string;
  typ: Typ;
  hilfe: string;
  einheit: string;
  wahlen: Wahl[];
  bearbeitbar: boolean;
  pflicht: boolean;
  leer_erlaubt: boolean;
  intern: boolean;
  breite: number;
}

export interface Zeile {
  id: string;
  version: number;
  [feld: string]: Wert;
}

export interface Zellhinweis {
  zeile: string;
  feld: string;
  text: string;
  ton: "info" | "warnung";
}

export interface Tabelle {
  baustein: "tabelle";
  id: string;
  art: string;
  titel: string;
  spalten: Spalte[];
  zeilen: Zeile[];
  neu_erlaubt: boolean;
  loeschen_erlaubt: boolean;
  waehlbar: boolean;
  leer: string;
  gewaehlt: string;
  hinweise: Zellhinweis[];
  intern: boolean;
}

export interface Datentabelle {
  titel: string;
  spalten: string[];
  zeilen: string[][];
  zahlenspalten: number[];
  summen: number[];
}

type Punkt = [number, number];
interface MitBezug {
  klasse: string;
  ref: string;
}
interface MitTipp extends MitBezug {
  tipp: string;
}
export type Form =
  | (MitTipp & { form: "rechteck"; x: number; y: number; b: number; h: number; ecke: number })
  | (MitTipp & { form: "kreis"; x: number; y: number; r: number })
  | (MitTipp & { form: "vieleck"; punkte: Punkt[] })
  | (MitTipp & { form: "linie"; punkte: Punkt[]; pfeil: boolean })
  | (MitBezug & {
      form: "schrift";
      x: number;
      y: number;
      text: string;
      groesse: number;
      anker: "links" | "mitte" | "rechts";
      fett: boolean;
      drehung: number;
    });

export interface Achse {
  feld: string;
  titel: string;
  von: number;
  bis: number;
  bild_von: number;
  bild_bis: number;
  schritt: number;
  wurzel: boolean;
}

export interface Zeichnung {
  titel: string;
  alternativtext: string;
  breite: number;
  hoehe: number;
  formen: Form[];
  tabelle: Datentabelle;
  achsen: { x: Achse; y: Achse } | null;
  intern: boolean;
  sprache: string;
}

export interface Bildfeld {
  baustein: "bild";
  id: string;
  zeichnung: Zeichnung;
  waehlbar: boolean;
  gewaehlt: string;
}

export interface Bpmnfeld {
  baustein: "bpmn";
  id: string;
  titel: string;
  prozess: string;
  xml: string;
  stand: string;
  passt: boolean;
  dateiname: string;
  schritte: string[];
  gewaehlt: string;
  tabelle: Datentabelle;
  bearbeitbar: boolean;
  vorbehalte: string[];
  mangel: string;
}

export interface Wertetabelle {
  baustein: "werte";
  id: string;
  titel: string;
  tabelle: Datentabelle;
  leer: string;
  intern: boolean;
  ziele: string[][];
  gewaehlt: string;
}

export interface Kennzahl {
  titel: string;
  wert: string;
  zusatz: string;
  so_gerechnet: string;
  ton: "neutral" | "gut" | "warnung";
}

export interface Kennzahlen {
  baustein: "kennzahlen";
  id: string;
  titel: string;
  eintraege: Kennzahl[];
}

export interface Regler {
  baustein: "regler";
  id: string;
  titel: string;
  wert: number;
  von: number;
  bis: number;
  schritt: number;
  einheit: string;
}

export interface Reglergruppe {
  baustein: "reglergruppe";
  id: string;
  titel: string;
  regler: Regler[];
  leer: string;
}

export interface Schalterliste {
  baustein: "schalter";
  id: string;
  titel: string;
  eintraege: { id: string; text: string; zusatz: string; an: boolean }[];
  leer: string;
}

export interface Auswahl {
  baustein: "auswahl";
  id: string;
  titel: string;
  wahlen: Wahl[];
  wert: string;
}

export interface Knopf {
  baustein: "knopf";
  id: string;
  text: string;
  art: "haupt" | "neben" | "gefahr";
  taste: string;
}

export interface Uhr {
  baustein: "uhr";
  id: string;
  text: string;
  bis: string;
}

export interface Verweise {
  baustein: "verweise";
  id: string;
  titel: string;
  eintraege: { text: string; href: string; datei: boolean }[];
}

export interface Eingabezeile {
  baustein: "eingabe";
  id: string;
  titel: string;
  knoepfe: { id: string; text: string; taste: string }[];
  platzhalter: string;
  tasten_in: string[];
}

export interface Hinweis {
  baustein: "hinweis";
  id: string;
  text: string;
  ton: "info" | "warnung" | "fehler" | "gut";
  aktion: string;
}

export interface Foto {
  baustein: "foto";
  id: string;
  titel: string;
  bild: string;
  alternativtext: string;
  unterschrift: string;
  leer: string;
  bearbeitbar: boolean;
  hoechstens_mb: number;
}

export interface Reiter {
  baustein: "reiter";
  id: string;
  seiten: { titel: string; bausteine: string[] }[];
}

export type Baustein =
  | Tabelle
  | Bildfeld
  | Bpmnfeld
  | Wertetabelle
  | Kennzahlen
  | Regler
  | Reglergruppe
  | Schalterliste
  | Auswahl
  | Knopf
  | Uhr
  | Verweise
  | Eingabezeile
  | Hinweis
  | Foto
  | Reiter;

export interface Ordnung {
  links: string[];
  rechts: string[];
  naechster?: string;
  anordnung?: "nebeneinander" | "untereinander";
}

export interface Schritt {
  name: string;
  titel: string;
  phase: string;
  href: string;
  zustand: string;
  aktiv: boolean;
}

export interface Rahmen {
  projekt: string;
  kommune: string;
  kommune_id: string;
  bildschirm: string;
  titel: string;
  zweck: string;
  schritte: Schritt[];
  cockpit: string;
  ereignisse: string;
  beamer?: boolean;
  hilfe: string;
}

export interface Verlaufsknopf {
  nummer: number;
  titel: string;
}

export interface Stand {
  rueckgaengig: Verlaufsknopf | null;
  wiederholen: Verlaufsknopf | null;
  gespeichert: string;
  zustand: Record<string, string>;
  beamer: boolean;
}

export interface Zellfehler {
  zeile: string;
  feld: string;
  text: string;
  ort: string;
}

export interface Konflikt {
  nr: number;
  art: "felder" | "loeschen" | "geloescht";
  titel: string;
  text: string;
  felder: { feld: string; titel: string; ihr: string; gespeichert: string }[];
}

export type Ton = "info" | "gut" | "warnung" | "fehler";

export interface Antwort {
  nr: number;
  ok: boolean;
  verbindung: boolean;
  gespeichert: string;
  meldung: string;
  ton: Ton;
  anbieten: boolean;
  fehler: Zellfehler[];
  konflikt: Konflikt | null;
}

export interface Nachricht {
  art: "aenderung";
  bloecke?: Record<string, Baustein>;
  entfernt?: string[];
  ordnung?: Ordnung;
  stand?: Stand;
  antwort?: Antwort;
  getrennt?: boolean;
}

export type Daten = { [name: string]: Wert };

export interface Ereignis {
  baustein: string;
  name: string;
  daten: Daten;
  nr: number;
}

/** Der Teil des Widget-Modells, den die Fläche braucht. */
export interface Widgetmodell {
  get(name: string): unknown;
  send(inhalt: unknown): void;
  on(ereignis: string, hoerer: (inhalt: never) => void): void;
  off(ereignis: string, hoerer: (inhalt: never) => void): void;
}
