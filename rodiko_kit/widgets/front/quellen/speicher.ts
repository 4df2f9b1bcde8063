// Der Zustand der Fläche im Browser; eine Änderung weckt alle Hörer.
import type { Baustein, Konflikt, Ordnung, Rahmen, Stand, Ton, Widgetmodell } from "./modell";

export interface Meldung {
  nr: number;
  text: string;
  ton: Ton;
  rueckgaengig: number | null;
}

/** ok; stumm = der Kernel antwortet nicht; getrennt = der Server ist nicht erreichbar; wartet = Speichern wird wiederholt. */
export type Verbindung = "ok" | "stumm" | "getrennt" | "wartet";

export interface Zustand {
  rahmen: Rahmen;
  ordnung: Ordnung;
  bloecke: Record<string, Baustein>;
  stand: Stand;
  verbindung: Verbindung;
  offen: number;
  meldungen: Meldung[];
  konflikte: Konflikt[];
  beamer: boolean;
  dunkel: boolean;
  hilfe: boolean;
  reiter: Record<string, number>;
}

const LEERER_STAND: Stand = { rueckgaengig: null, wiederholen: null, gespeichert: "", zustand: {}, beamer: false };

export class Speicher {
  zustand: Zustand;
  private readonly hoerer = new Set<() => void>();
  private readonly geklaert = new Map<number, () => void>();
  private meldungsnummer = 0;

  constructor(modell: Widgetmodell) {
    const inhalt = modell.get("inhalt") as { ordnung: Ordnung; bloecke: Record<string, Baustein> };
    const rahmen = modell.get("rahmen") as Rahmen;
    const stand = { ...LEERER_STAND, ...(modell.get("stand") as Partial<Stand>) };
    this.zustand = {
      rahmen,
      ordnung: inhalt.ordnung,
      bloecke: inhalt.bloecke,
      stand,
      verbindung: "ok",
      offen: 0,
      meldungen: [],
      konflikte: [],
      beamer: rahmen.beamer === true || stand.beamer,
      dunkel: false,
      hilfe: false,
      reiter: {},
    };
  }

  hoere(hoerer: () => void): () => void {
    this.hoerer.add(hoerer);
    return () => this.hoerer.delete(hoerer);
  }

  aendere(teil: Partial<Zustand>): void {
    this.zustand = { ...this.zustand, ...teil };
    for (const hoerer of this.hoerer) hoerer();
  }

  melde(text: string, ton: Ton = "info", rueckgaengig: number | null = null): void {
    if (!text) return;
    const nr = ++this.meldungsnummer;
    const bisher = this.zustand.meldungen.filter((m) => m.text !== text).slice(-2);
    this.aendere({ meldungen: [...bisher, { nr, text, ton, rueckgaengig }] });
  }

  entferneMeldung(nr: number): void {
    this.aendere({ meldungen: this.zustand.meldungen.filter((m) => m.nr !== nr) });
  }

  /** Stellt die Frage im Wahldialog; das Versprechen löst sich, wenn die Person entschieden hat. */
  frage(konflikt: Konflikt): Promise<void> {
    this.aendere({ konflikte: [...this.zustand.konflikte, konflikt] });
    return new Promise((loese) => this.geklaert.set(konflikt.nr, loese));
  }

  schliesseFrage(nr: number): void {
    this.aendere({ konflikte: this.zustand.konflikte.filter((k) => k.nr !== nr) });
    this.geklaert.get(nr)?.();
    this.geklaert.delete(nr);
  }
}
