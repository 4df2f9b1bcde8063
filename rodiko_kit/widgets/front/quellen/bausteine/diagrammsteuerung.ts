// Hält Diagramm und gespeicherten Prozess beieinander: meldet Änderungen, übernimmt fremde, verliert nichts Angefangenes.
import type { Wuensche, Zeichenflaeche } from "../bpmn/einstieg";
import type { Leitung } from "../leitung";
import type { Bpmnfeld } from "../modell";
import type { Speicher } from "../speicher";

export interface Lage {
  /** Noch nicht zu sehen. */
  laedt: boolean;
  /** Warum das Diagramm nicht zu sehen ist. */
  fehler: string;
  warnungen: string[];
  /** Der Prozess wurde anderswo geändert, im Bild steht noch Ungespeichertes. */
  veraltet: boolean;
  /** Warum die letzte Fassung nicht gespeichert ist. */
  mangel: string;
}

type Modul = typeof import("../bpmn/einstieg");

const RUHE_MS = 500;
const ABLAGE = "rodiko:diagramm";
const NICHT_GELADEN = "Das Diagramm ließ sich nicht laden. Bitte die Seite neu laden; alle Angaben stehen auch auf dem Bildschirm „IST-Prozess“.";

export class Diagrammsteuerung {
  private flaeche: Zeichenflaeche | null = null;
  /** Zuletzt gemeldete Fassung; Änderungen werden gegen sie gemeldet. */
  private basis = "";
  /** Gespeicherter Inhalt, den das Bild zeigt. */
  private stand = "";
  private unterwegs = "";
  private geaendert = false;
  private zeichnet = false;
  private zeitgeber = 0;
  /** Gespeicherter Inhalt -> Fassung, die ihn zeigte: Rückgängig bringt auch die Anordnung zurück. */
  private readonly fassungen = new Map<string, string>();
  private readonly hoerer: () => void;

  constructor(
    private readonly halter: HTMLElement,
    private readonly id: string,
    private readonly bearbeitbar: boolean,
    private readonly speicher: Speicher,
    private readonly leitung: Leitung,
    private readonly melde: (lage: Partial<Lage>) => void,
  ) {
    this.hoerer = speicher.hoere(() => this.pruefe());
    void this.starte();
  }

  schliesse(): void {
    window.clearTimeout(this.zeitgeber);
    this.hoerer();
    this.flaeche?.schliesse();
    this.flaeche = null;
  }

  /** Für die Knöpfe des Bildschirms; leer, solange nichts zu sehen ist. */
  get bild(): Zeichenflaeche | null {
    return this.flaeche;
  }

  /** Zeigt den gespeicherten Stand; nur Gezeichnetes geht dabei. */
  zeigeGespeichert(): void {
    this.fassungen.delete(this.feld?.stand ?? "");
    void this.uebernimm();
  }

  private get feld(): Bpmnfeld | undefined {
    const b = this.speicher.zustand.bloecke[this.id];
    return b?.baustein === "bpmn" ? b : undefined;
  }

  private async starte(): Promise<void> {
    try {
      // Über die eigene Adresse, damit der Teil nur hier geladen wird; in Jupyter gibt es sie nicht.
      const modul = (await import(new URL("./bpmn.js", import.meta.url).href)) as Modul;
      await modul.lade();
      const b = this.feld;
      if (!b || !this.halter.isConnected) return;
      this.flaeche = new modul.Zeichenflaeche(this.halter, this.wuensche(b));
      this.erinnere();
      await this.uebernimm();
    } catch (fehler) {
      console.error(fehler);
      this.melde({ laedt: false, fehler: NICHT_GELADEN });
    }
  }

  private wuensche(b: Bpmnfeld): Wuensche {
    return {
      bearbeitbar: this.bearbeitbar,
      kleinsteSchrift: this.bearbeitbar ? 9 : Math.max(20, 0.0265 * window.innerHeight),
      name: `BPMN-Diagramm ${b.titel}`,
      beiAenderung: () => this.merkeAenderung(),
      beiWahl: (id) => {
        if (!this.feld || (id && !this.feld.schritte.includes(id)) || id === this.feld.gewaehlt) return;
        this.leitung.sendeLetztes(`${this.id}:waehlen`, this.id, "waehlen", { id });
      },
      beiRueckgaengig: () => this.verlauf("rueckgaengig"),
      beiWiederholen: () => this.verlauf("wiederholen"),
    };
  }

  /** Noch nicht Gemeldetes nimmt das Diagramm selbst zurück, alles andere das Journal. */
  private verlauf(art: "rueckgaengig" | "wiederholen"): void {
    if (this.geaendert && art === "rueckgaengig") this.flaeche?.nimmZurueck();
    const knopf = this.geaendert ? null : this.speicher.zustand.stand[art];
    if (knopf) void this.leitung.sende("", art, { nummer: knopf.nummer });
  }

  private merkeAenderung(): void {
    if (this.zeichnet) return;
    this.geaendert = true;
    this.plane();
  }

  private plane(): void {
    window.clearTimeout(this.zeitgeber);
    this.zeitgeber = window.setTimeout(() => void this.arbeite(), RUHE_MS);
  }

  /** Meldet die Änderung oder zeigt einen wartenden fremden Stand, sobald niemand tippt oder zieht. */
  private async arbeite(): Promise<void> {
    if (!this.flaeche || this.unterwegs) return;
    if (this.flaeche.beschaeftigt()) this.plane();
    else if (this.geaendert) await this.sende();
    else this.pruefe();
  }

  private async sende(): Promise<void> {
    if (!this.flaeche) return;
    this.geaendert = false;
    const xml = await this.flaeche.xml();
    if (xml === this.basis) return this.pruefe();
    await this.melde_fassung(this.basis, xml);
    if (this.geaendert) this.plane();
    else this.pruefe();
  }

  private async melde_fassung(vorher: string, xml: string): Promise<void> {
    this.unterwegs = xml;
    const antwort = await this.leitung.sende(this.id, "diagramm", { vorher, xml });
    this.unterwegs = "";
    const mangel = antwort.ok ? (this.feld?.mangel ?? "") : antwort.meldung;
    this.melde({ mangel });
    if (mangel) return;
    this.basis = xml;
    if (this.feld?.stand === this.stand) this.merke(xml);
  }

  /** Vergleicht den gespeicherten Inhalt mit dem Bild. */
  private pruefe(): void {
    const b = this.feld;
    if (!b || !this.flaeche || b.stand === this.stand || this.zeichnet) return;
    if (b.passt && (this.unterwegs || this.basis)) {
      this.stand = b.stand;
      this.merke(this.unterwegs || this.basis);
    } else if (this.unterwegs || this.geaendert || this.flaeche.beschaeftigt()) {
      this.plane();
    } else if (this.vorbehaltlich && !this.fassungen.has(b.stand)) {
      this.melde({ veraltet: true });
    } else {
      void this.uebernimm();
    }
  }

  private vorbehaltlich = false;

  /** Der Bildschirm sagt, ob am gezeigten Bild etwas nur gezeichnet ist. */
  setzeVorbehalt(da: boolean): void {
    this.vorbehaltlich = da;
  }

  private async uebernimm(): Promise<void> {
    const b = this.feld;
    if (!b || !this.flaeche) return;
    const frueher = this.fassungen.get(b.stand);
    this.zeichnet = true;
    this.stand = b.stand;
    try {
      const warnungen = await this.flaeche.zeige(frueher ?? b.xml, b.gewaehlt);
      this.basis = await this.flaeche.xml();
      this.merke(this.basis);
      this.vorbehaltlich = false;
      this.melde({ laedt: false, fehler: "", veraltet: false, mangel: "", warnungen });
    } catch (fehler) {
      console.error(fehler);
      this.melde({ laedt: false, fehler: NICHT_GELADEN });
    }
    this.zeichnet = false;
    if (frueher && this.bearbeitbar) await this.melde_fassung(this.basis, this.basis);
    this.pruefe();
  }

  /** Merkt die Fassung zum gespeicherten Inhalt, die letzte auch über ein Neuladen der Seite. */
  private merke(xml: string): void {
    this.fassungen.set(this.stand, xml);
    try {
      sessionStorage.setItem(ABLAGE, JSON.stringify({ stand: this.stand, xml }));
    } catch {
      sessionStorage.removeItem(ABLAGE);
    }
  }

  private erinnere(): void {
    try {
      const { stand, xml } = JSON.parse(sessionStorage.getItem(ABLAGE) ?? "{}") as { stand?: string; xml?: string };
      if (stand && xml && stand === this.feld?.stand) this.fassungen.set(stand, xml);
    } catch {
      sessionStorage.removeItem(ABLAGE);
    }
  }
}
