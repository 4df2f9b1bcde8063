// Zustand und Regeln einer bearbeitbaren Tabelle: wo man steht, was man tippt, was noch nicht gespeichert ist.
import type { Leitung } from "../leitung";
import type { Antwort, Daten, Spalte, Tabelle, Wert, Zeile } from "../modell";
import { getippt } from "../texte";
import { begonnen, fehlend, leereZeile, type Neuzeile, nachzureichen } from "./neuzeile";
import { fuegeZusammen, zerlege } from "./zwischenablage";

export interface Ort {
  zeile: number;
  spalte: number;
}

/** Getippter Text einer Zelle, der noch nicht gespeichert ist. */
export interface Entwurf {
  text: string;
  fehler: string;
  ort: string;
}

export interface Bearbeitung extends Ort {
  text: string;
  ersetzt: boolean;
  id: string;
  /** Die Zeile, wie die Person sie beim Öffnen der Zelle sah; null, solange dort Eigenes noch nicht gespeichert ist. */
  gesehen: Zeile | null;
}

interface Einfuegung {
  id: string;
  feld: string;
  werte: string[][];
  neue: string[];
  stellen: Map<string, [number, number]>;
  /** Wurde abgelehnt; wartet auf Berichtigung. */
  wartet: boolean;
}

const WAEHLEN_NACH_MS = 150;

export function schluessel(zeile: string, feld: string): string {
  return `${zeile}|${feld}`;
}

export class Tabellensteuerung {
  aktiv: Ort = { zeile: 0, spalte: 0 };
  anker: Ort | null = null;
  bearbeitung: Bearbeitung | null = null;
  readonly entwuerfe = new Map<string, Entwurf>();
  zeilenfehler = new Map<string, Entwurf>();
  /** Die leere letzte Zeile. */
  neu: Neuzeile = leereZeile();
  /** Abgeschickte Zeilen, bis die Tabelle sie zeigt; solange wird darin weitergetippt. */
  private unterwegs: Neuzeile[] = [];
  einfuegung: Einfuegung | null = null;
  fokussiere = false;
  private waehler = 0;

  constructor(
    public tabelle: Tabelle,
    private readonly leitung: Leitung,
    private readonly zeichneNeu: () => void,
    private readonly melde: (text: string) => void,
  ) {}

  // Zeilen und Zellen

  /** Gespeicherte Zeilen, eingefügte und zuletzt die leere für einen neuen Eintrag. */
  get zeilen(): Zeile[] {
    const da = new Set(this.tabelle.zeilen.map((z) => z.id));
    const eingefuegt = (this.einfuegung?.neue ?? []).filter((id) => !da.has(id) && this.istEingefuegt(id));
    const neue = [...this.unterwegs, this.neu].map((n) => n.id).filter((id) => !da.has(id));
    const weitere = this.tabelle.neu_erlaubt ? [...eingefuegt, ...neue] : [];
    return [...this.tabelle.zeilen, ...weitere.map((id) => ({ id, version: 0 }))];
  }

  uebernimm(tabelle: Tabelle): void {
    const vorher = this.zeilen[this.aktiv.zeile]?.id;
    this.tabelle = tabelle;
    this.unterwegs = this.unterwegs.filter((n) => !this.kamAn(n));
    const nun = this.zeilen.findIndex((z) => z.id === vorher);
    this.aktiv = this.begrenze({ zeile: nun >= 0 ? nun : this.aktiv.zeile, spalte: this.aktiv.spalte });
    this.folge();
  }

  /** Ob die Tabelle die Zeile nun zeigt; was seit dem Abschicken darin getippt wurde, wird dann nachgereicht. */
  private kamAn(neue: Neuzeile): boolean {
    const zeile = this.tabelle.zeilen.find((z) => z.id === neue.id);
    if (!zeile) return false;
    for (const [spalte, text] of nachzureichen(neue, this.tabelle.spalten)) window.queueMicrotask(() => this.speichere(zeile, spalte, text));
    return true;
  }

  /** Die Neuzeile hinter einer Zeile, die noch nicht gespeichert ist. */
  neuzeile(zeile: Zeile): Neuzeile | undefined {
    return this.istNeu(zeile) ? [...this.unterwegs, this.neu].find((n) => n.id === zeile.id) : undefined;
  }

  /** Die offene Zelle bleibt bei ihrer Zeile, wo auch immer sie nun steht; ist die gelöscht, wird das Getippte noch einmal gezeigt. */
  private folge(): void {
    const b = this.bearbeitung;
    if (!b) return;
    const dort = this.zeilen.findIndex((z) => z.id === b.id);
    this.bearbeitung = dort >= 0 ? { ...b, zeile: dort } : null;
    const spalte = this.spalte(b.spalte);
    if (dort >= 0 || !spalte || !b.gesehen || b.text === this.text(b.gesehen, spalte)) return;
    const satz = `Die Zeile, in der Sie „${spalte.titel}“ ändern, wurde inzwischen gelöscht. Ihre Eingabe war: „${b.text}“`;
    window.queueMicrotask(() => this.melde(satz));
  }

  istNeu(zeile: Zeile): boolean {
    return zeile.version === 0;
  }

  spalte(n: number): Spalte | undefined {
    return this.tabelle.spalten[n];
  }

  /** Text, den die Zelle gerade trägt: Entwurf, neue Zeile oder gespeicherter Wert. */
  text(zeile: Zeile, spalte: Spalte): string {
    const entwurf = this.entwuerfe.get(schluessel(zeile.id, spalte.feld));
    if (entwurf) return entwurf.text;
    const neue = this.neuzeile(zeile);
    return neue ? (neue.felder[spalte.feld] ?? "") : getippt(spalte, zeile[spalte.feld]);
  }

  // Bewegen

  gehe(ort: Ort, bereich = false): void {
    const ziel = this.begrenze(ort);
    this.anker = bereich ? (this.anker ?? this.aktiv) : null;
    this.aktiv = ziel;
    this.fokussiere = true;
    this.zeichneNeu();
    if (!bereich) this.waehle();
  }

  begrenze(ort: Ort): Ort {
    const grenze = (n: number, laenge: number): number => Math.min(Math.max(n, 0), Math.max(laenge - 1, 0));
    return { zeile: grenze(ort.zeile, this.zeilen.length), spalte: grenze(ort.spalte, this.tabelle.spalten.length) };
  }

  bereich(): { von: Ort; bis: Ort } {
    const a = this.anker ?? this.aktiv;
    return {
      von: { zeile: Math.min(a.zeile, this.aktiv.zeile), spalte: Math.min(a.spalte, this.aktiv.spalte) },
      bis: { zeile: Math.max(a.zeile, this.aktiv.zeile), spalte: Math.max(a.spalte, this.aktiv.spalte) },
    };
  }

  waehle(): void {
    window.clearTimeout(this.waehler);
    const zeile = this.zeilen[this.aktiv.zeile];
    if (!this.tabelle.waehlbar || !zeile || this.istNeu(zeile) || zeile.id === this.tabelle.gewaehlt) return;
    this.waehler = window.setTimeout(() => {
      if (!this.tabelle.zeilen.some((z) => z.id === zeile.id)) return;
      this.leitung.sendeLetztes(`w/${this.tabelle.id}`, this.tabelle.id, "waehlen", { id: zeile.id });
    }, WAEHLEN_NACH_MS);
  }

  // Bearbeiten

  beginne(text?: string): void {
    const spalte = this.spalte(this.aktiv.spalte);
    const zeile = this.zeilen[this.aktiv.zeile];
    if (!spalte?.bearbeitbar || !zeile) return;
    this.anker = null;
    if (spalte.typ === "wahrheit") {
      if (text === undefined || text === " ") this.speichere(zeile, spalte, this.text(zeile, spalte) === "ja" ? "nein" : "ja");
      return;
    }
    const gesehen = this.istNeu(zeile) || this.entwuerfe.has(schluessel(zeile.id, spalte.feld)) ? null : zeile;
    this.bearbeitung = { ...this.aktiv, text: text ?? this.text(zeile, spalte), ersetzt: text !== undefined, id: zeile.id, gesehen };
    this.zeichneNeu();
  }

  /** Merkt, was in der offenen Zelle gerade steht. */
  tippt(text: string): void {
    if (this.bearbeitung) this.bearbeitung.text = text;
  }

  verwirf(): void {
    const b = this.bearbeitung;
    this.bearbeitung = null;
    const zeile = b && this.zeilen[b.zeile];
    const spalte = b && this.spalte(b.spalte);
    if (zeile && spalte && !this.einfuegung && this.entwuerfe.get(schluessel(zeile.id, spalte.feld))?.fehler) {
      this.entwuerfe.delete(schluessel(zeile.id, spalte.feld));
    }
    this.fokussiere = true;
    this.zeichneNeu();
  }

  /** Schließt die Zelle und speichert; ``weiter`` sagt, wohin es geht. */
  schliesse(text: string, weiter: [number, number] = [0, 0], fokus = true): void {
    const b = this.bearbeitung;
    if (!b) return;
    this.bearbeitung = null;
    const zeile = this.zeilen[b.zeile];
    const spalte = this.spalte(b.spalte);
    if (zeile && spalte) this.speichere(b.gesehen ?? zeile, spalte, text);
    if (fokus) this.gehe({ zeile: b.zeile + weiter[0], spalte: b.spalte + weiter[1] });
    else this.zeichneNeu();
  }

  speichere(zeile: Zeile, spalte: Spalte, text: string): void {
    const name = schluessel(zeile.id, spalte.feld);
    const bisher = this.entwuerfe.get(name);
    if (text === this.text(zeile, spalte) && !bisher?.fehler) return this.zeichneNeu();
    if (this.einfuegung?.stellen.has(name)) return this.berichtige(name, text);
    const neue = this.neuzeile(zeile);
    if (neue) return this.ergaenze(neue, spalte, text);
    this.entwuerfe.set(name, { text, fehler: "", ort: "" });
    this.zeichneNeu();
    const daten: Daten = { id: zeile.id, version: zeile.version, feld: spalte.feld, wert: text, vorher: (zeile[spalte.feld] ?? null) as Wert };
    void this.leitung.sende(this.tabelle.id, "zelle", daten).then((a) => this.beiAntwort(a, name));
  }

  private beiAntwort(antwort: Antwort, name: string): void {
    const entwurf = this.entwuerfe.get(name);
    if (antwort.fehler.length && entwurf) {
      const fehler = antwort.fehler[0];
      this.entwuerfe.set(name, { ...entwurf, fehler: fehler?.text ?? "", ort: fehler?.ort ?? "" });
    } else if (antwort.ok || antwort.konflikt) this.entwuerfe.delete(name);
    else if (entwurf) this.entwuerfe.set(name, { ...entwurf, fehler: antwort.meldung, ort: this.tabelle.titel });
    this.zeichneNeu();
  }

  // Neue Zeile

  private ergaenze(neue: Neuzeile, spalte: Spalte, text: string): void {
    neue.felder[spalte.feld] = text;
    this.entwuerfe.delete(schluessel(neue.id, spalte.feld));
    this.legeAn(neue);
  }

  /** Schickt die Zeile ab, sobald sie vollständig ist; darunter steht dann schon die nächste leere. */
  private legeAn(neue: Neuzeile): void {
    const felder = Object.fromEntries(Object.entries(neue.felder).filter(([, t]) => t.trim()));
    if (!begonnen(neue) || fehlend(neue, this.tabelle.spalten).length || neue.laeuft) return this.zeichneNeu();
    neue.laeuft = true;
    neue.gesendet = { ...neue.felder };
    if (neue === this.neu) {
      this.unterwegs.push(neue);
      this.neu = leereZeile();
    }
    this.zeilenfehler.delete(neue.id);
    this.zeichneNeu();
    void this.leitung.sende(this.tabelle.id, "neu", { id: neue.id, felder }).then((antwort) => {
      neue.laeuft = false;
      this.merkeFehler(antwort, (feld) => neue.felder[feld] ?? "");
      if (antwort.ok) window.setTimeout(() => this.vergiss(neue));
      else if (!begonnen(this.neu) && this.bearbeitung?.id !== this.neu.id) this.nimmZurueck(neue);
      this.zeichneNeu();
    });
  }

  private vergiss(neue: Neuzeile): void {
    this.unterwegs = this.unterwegs.filter((n) => n !== neue);
    this.aktiv = this.begrenze(this.aktiv);
    this.zeichneNeu();
  }

  /** Eine abgelehnte Zeile ist wieder die letzte. */
  private nimmZurueck(neue: Neuzeile): void {
    this.neu = neue;
    this.vergiss(neue);
  }

  private merkeFehler(antwort: Antwort, text: (feld: string, zeile: string) => string): void {
    for (const f of antwort.fehler) {
      const entwurf = { text: text(f.feld, f.zeile), fehler: f.text, ort: f.ort };
      if (f.feld) this.entwuerfe.set(schluessel(f.zeile, f.feld), entwurf);
      else this.zeilenfehler.set(f.zeile, entwurf);
    }
  }

  verwirfNeue(neue: Neuzeile): void {
    for (const name of [...this.entwuerfe.keys()]) if (name.startsWith(`${neue.id}|`)) this.entwuerfe.delete(name);
    this.zeilenfehler.delete(neue.id);
    if (neue === this.neu) this.neu = leereZeile();
    this.fokussiere = true;
    this.vergiss(neue);
  }

  // Löschen

  loesche(zeile: Zeile): void {
    const neue = this.neuzeile(zeile);
    if (neue) return this.verwirfNeue(neue);
    if (this.tabelle.loeschen_erlaubt && !this.istNeu(zeile)) {
      window.clearTimeout(this.waehler);
      void this.leitung.sende(this.tabelle.id, "loeschen", { id: zeile.id, version: zeile.version });
      this.fokussiere = true;
    }
  }

  leere(): void {
    const { von, bis } = this.bereich();
    if (von.zeile === bis.zeile && von.spalte === bis.spalte) {
      const zeile = this.zeilen[von.zeile];
      const spalte = this.spalte(von.spalte);
      if (zeile && spalte?.bearbeitbar) this.speichere(zeile, spalte, "");
      return;
    }
    const breite = bis.spalte - von.spalte + 1;
    const hoehe = Math.min(bis.zeile, this.tabelle.zeilen.length - 1) - von.zeile + 1;
    this.aktiv = von;
    this.anker = null;
    this.fuegeWerteEin(Array.from({ length: hoehe }, () => Array.from({ length: breite }, () => "")));
  }

  // Zwischenablage

  kopiere(): string {
    const { von, bis } = this.bereich();
    const zeilen = this.zeilen.slice(von.zeile, bis.zeile + 1);
    return fuegeZusammen(zeilen.map((z) => this.tabelle.spalten.slice(von.spalte, bis.spalte + 1).map((s) => this.text(z, s))));
  }

  fuegeEin(text: string): void {
    const werte = zerlege(text);
    const [erste] = werte;
    if (!erste) return;
    const { von, bis } = this.bereich();
    this.aktiv = von;
    if (werte.length > 1 || erste.length > 1) return this.fuegeWerteEin(werte);
    if (von.zeile !== bis.zeile || von.spalte !== bis.spalte) {
      const fuellung = Array.from({ length: bis.zeile - von.zeile + 1 }, () => Array.from({ length: bis.spalte - von.spalte + 1 }, () => erste[0] ?? ""));
      return this.fuegeWerteEin(fuellung);
    }
    const zeile = this.zeilen[von.zeile];
    const spalte = this.spalte(von.spalte);
    if (zeile && spalte?.bearbeitbar) this.speichere(zeile, spalte, erste[0] ?? "");
  }

  private fuegeWerteEin(werte: string[][]): void {
    const zeile = this.zeilen[this.aktiv.zeile];
    const spalte = this.spalte(this.aktiv.spalte);
    if (!zeile || !spalte || !werte.length) return;
    this.anker = null;
    this.verwirfEinfuegung();
    const neue = werte.map(() => crypto.randomUUID() as string);
    const id = this.istNeu(zeile) ? "" : zeile.id;
    this.einfuegung = { id, feld: spalte.feld, werte, neue, stellen: new Map(), wartet: false };
    this.verorte(this.einfuegung);
    this.sendeEinfuegung();
  }

  /** Ordnet jedem eingefügten Text seine Zelle zu, wie der Kernel es tut (eine Titelzeile zählt als Überschrift). */
  private verorte(e: Einfuegung): void {
    const alle = this.tabelle.spalten;
    const kopf = (e.werte[0] ?? []).map((t) => alle.find((s) => s.titel.toLowerCase() === t.trim().toLowerCase()));
    const mitKopf = e.werte.length > 1 && kopf.length > 1 && kopf.every(Boolean);
    const folge = mitKopf ? (kopf as Spalte[]) : alle.slice(alle.findIndex((s) => s.feld === e.feld));
    const start = e.id ? this.tabelle.zeilen.findIndex((z) => z.id === e.id) : this.tabelle.zeilen.length;
    const vorhanden = this.tabelle.zeilen.slice(start).map((z) => z.id);
    const ziele = [...vorhanden, ...e.neue];
    e.werte.slice(mitKopf ? 1 : 0).forEach((zeile, r) => {
      zeile.forEach((_, c) => {
        const spalte = folge[c];
        if (spalte?.bearbeitbar) e.stellen.set(schluessel(ziele[r] ?? "", spalte.feld), [r + (mitKopf ? 1 : 0), c]);
      });
    });
  }

  sendeEinfuegung(): void {
    const e = this.einfuegung;
    if (!e) return;
    const versionen = Object.fromEntries(this.tabelle.zeilen.map((z) => [z.id, z.version]));
    for (const [name, [r, c]] of e.stellen) this.entwuerfe.set(name, { text: e.werte[r]?.[c] ?? "", fehler: "", ort: "" });
    this.zeichneNeu();
    const daten: Daten = { id: e.id, feld: e.feld, werte: e.werte, neue: e.neue, versionen };
    void this.leitung.sende(this.tabelle.id, "einfuegen", daten).then((antwort) => {
      if (this.einfuegung !== e) return;
      e.wartet = antwort.fehler.length > 0;
      if (e.wartet) this.merkeFehler(antwort, (feld, zeile) => this.entwuerfe.get(schluessel(zeile, feld))?.text ?? "");
      else this.verwirfEinfuegung();
      this.zeichneNeu();
    });
  }

  verwirfEinfuegung(): void {
    for (const name of this.einfuegung?.stellen.keys() ?? []) this.entwuerfe.delete(name);
    for (const id of this.einfuegung?.neue ?? []) this.zeilenfehler.delete(id);
    this.einfuegung = null;
  }

  private berichtige(name: string, text: string): void {
    const stelle = this.einfuegung?.stellen.get(name);
    const zeile = stelle && this.einfuegung?.werte[stelle[0]];
    if (zeile && stelle) zeile[stelle[1]] = text;
    this.entwuerfe.set(name, { text, fehler: "", ort: "" });
    this.zeichneNeu();
  }

  private istEingefuegt(id: string): boolean {
    return [...(this.einfuegung?.stellen.keys() ?? [])].some((name) => name.startsWith(`${id}|`));
  }
}
