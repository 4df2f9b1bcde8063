// Ziehen von Formen mit Maus, Finger und Pfeiltasten; die Rückmeldung entsteht ganz im Browser.
import type { Achse, Zeichnung } from "../modell";
import { zahl } from "../texte";
import { mitte } from "./svg";

const GROSSER_SCHRITT = 5;
const TASTENPAUSE_MS = 450;

type Lage = [number, number];

export interface Ziehmeldung {
  ref: string;
  x: number;
  y: number;
}

interface Handlung {
  ref: string;
  gruppen: SVGGElement[];
  start: Lage;
  anfass: Lage;
  wert: Lage;
  bewegt: boolean;
}

function raste(achse: Achse, wert: number): number {
  const begrenzt = Math.min(Math.max(wert, Math.min(achse.von, achse.bis)), Math.max(achse.von, achse.bis));
  const stufen = Math.round((begrenzt - achse.von) / achse.schritt);
  return Number((achse.von + stufen * achse.schritt).toFixed(6));
}

/** Bildkoordinate -> Fachwert. */
export function fachwert(achse: Achse, bild: number): number {
  const anteil = (bild - achse.bild_von) / (achse.bild_bis - achse.bild_von);
  return achse.von + (achse.wurzel ? Math.max(anteil, 0) ** 2 : anteil) * (achse.bis - achse.von);
}

/** Fachwert -> Bildkoordinate. */
export function bildlage(achse: Achse, wert: number): number {
  const anteil = (wert - achse.von) / (achse.bis - achse.von);
  return achse.bild_von + (achse.wurzel ? Math.sqrt(anteil) : anteil) * (achse.bild_bis - achse.bild_von);
}

/** Steuert eine Zeichnung mit Achsen; ``blase`` zeigt den Wert, ``fertig`` bekommt die neue Lage. */
export class Ziehsteuerung {
  private handlung: Handlung | null = null;
  private tastenuhr = 0;

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly blase: HTMLElement,
    private zeichnung: Zeichnung,
    private readonly fertig: (meldung: Ziehmeldung) => void,
  ) {}

  /** Neue Bilddaten sind da: was verschoben wurde, steht jetzt dort. */
  erneuere(zeichnung: Zeichnung): void {
    this.zeichnung = zeichnung;
    const h = this.handlung;
    if (h?.bewegt && zeichnung.achsen) {
      h.start = mitte(zeichnung.formen, h.ref);
      h.gruppen = this.gruppen(h.ref);
      this.setze(h, [bildlage(zeichnung.achsen.x, h.wert[0]), bildlage(zeichnung.achsen.y, h.wert[1])]);
      return;
    }
    for (const gruppe of this.svg.querySelectorAll("[data-ref][transform]")) gruppe.removeAttribute("transform");
  }

  beginne(ref: string, e: PointerEvent): void {
    if (!this.zeichnung.achsen || e.button !== 0) return;
    this.schliesseTastenAb();
    this.svg.setPointerCapture(e.pointerId);
    this.handlung = this.neueHandlung(ref, this.punkt(e));
  }

  bewege(e: PointerEvent): void {
    const h = this.handlung;
    if (!h || !this.svg.hasPointerCapture(e.pointerId)) return;
    const [x, y] = this.punkt(e);
    if (!h.bewegt && Math.hypot(x - h.anfass[0], y - h.anfass[1]) < 3) return;
    h.bewegt = true;
    this.setze(h, [h.start[0] + x - h.anfass[0], h.start[1] + y - h.anfass[1]]);
  }

  /** Ende des Ziehens; wahr, wenn etwas bewegt wurde (sonst war es ein Klick). */
  beende(e: PointerEvent): boolean {
    const h = this.handlung;
    if (!h || !this.svg.hasPointerCapture(e.pointerId)) return false;
    this.svg.releasePointerCapture(e.pointerId);
    this.handlung = null;
    if (h.bewegt) this.melde(h);
    else this.verbirg();
    return h.bewegt;
  }

  /** Pfeiltasten auf der angefassten Form; wahr, wenn die Taste gemeint war. */
  taste(ref: string, e: KeyboardEvent): boolean {
    if (!this.zeichnung.achsen) return false;
    if (e.key === "Escape" && this.handlung?.ref === ref) {
      this.verwirf();
      return true;
    }
    const richtung = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (!richtung) return false;
    if (this.handlung?.ref !== ref) this.schliesseTastenAb();
    this.handlung ??= this.neueHandlung(ref, mitte(this.zeichnung.formen, ref));
    const { x, y } = this.zeichnung.achsen;
    const weite = e.shiftKey ? GROSSER_SCHRITT : 1;
    const [dx, dy] = richtung as Lage;
    const h = this.handlung;
    h.bewegt = true;
    const wx = raste(x, h.wert[0] + dx * weite * x.schritt);
    const wy = raste(y, h.wert[1] + dy * weite * y.schritt);
    this.setze(h, [bildlage(x, wx), bildlage(y, wy)]);
    window.clearTimeout(this.tastenuhr);
    this.tastenuhr = window.setTimeout(() => this.schliesseTastenAb(), TASTENPAUSE_MS);
    return true;
  }

  /** Meldet eine Bewegung mit Tasten, die noch nicht gemeldet ist. */
  schliesseTastenAb(): void {
    window.clearTimeout(this.tastenuhr);
    const h = this.handlung;
    this.handlung = null;
    if (h?.bewegt) this.melde(h);
  }

  /** Nimmt die Verschiebung zurück, etwa weil der Wert abgelehnt wurde. */
  nimmZurueck(ref: string): void {
    for (const gruppe of this.gruppen(ref)) gruppe.removeAttribute("transform");
    this.verbirg();
  }

  private verwirf(): void {
    const h = this.handlung;
    this.handlung = null;
    window.clearTimeout(this.tastenuhr);
    if (h) this.nimmZurueck(h.ref);
  }

  private neueHandlung(ref: string, anfass: Lage): Handlung {
    const start = mitte(this.zeichnung.formen, ref);
    const achsen = this.zeichnung.achsen;
    const wert: Lage = achsen ? [raste(achsen.x, fachwert(achsen.x, start[0])), raste(achsen.y, fachwert(achsen.y, start[1]))] : [0, 0];
    return { ref, gruppen: this.gruppen(ref), start, anfass, wert, bewegt: false };
  }

  private gruppen(ref: string): SVGGElement[] {
    return [...this.svg.querySelectorAll<SVGGElement>("[data-ref]")].filter((g) => g.dataset["ref"] === ref);
  }

  private setze(h: Handlung, ziel: Lage): void {
    const achsen = this.zeichnung.achsen;
    if (!achsen) return;
    h.wert = [raste(achsen.x, fachwert(achsen.x, ziel[0])), raste(achsen.y, fachwert(achsen.y, ziel[1]))];
    const lage: Lage = [bildlage(achsen.x, h.wert[0]), bildlage(achsen.y, h.wert[1])];
    for (const g of h.gruppen) g.setAttribute("transform", `translate(${lage[0] - h.start[0]} ${lage[1] - h.start[1]})`);
    this.zeige(h, lage);
  }

  private zeige(h: Handlung, lage: Lage): void {
    const achsen = this.zeichnung.achsen;
    if (!achsen) return;
    this.blase.textContent = `${achsen.x.titel} ${zahl(h.wert[0])} · ${achsen.y.titel} ${zahl(h.wert[1])}`;
    this.blase.hidden = false;
    const rahmen = this.svg.getBoundingClientRect();
    const punkt = new DOMPoint(...lage).matrixTransform(this.svg.getScreenCTM() ?? undefined);
    const anteil = lage[0] / this.zeichnung.breite;
    this.blase.style.left = `${punkt.x - rahmen.left}px`;
    this.blase.style.top = `${punkt.y - rahmen.top}px`;
    this.blase.dataset["seite"] = anteil > 0.75 ? "links" : anteil < 0.25 ? "rechts" : "mitte";
    this.blase.dataset["hoehe"] = lage[1] / this.zeichnung.hoehe < 0.2 ? "unten" : "oben";
  }

  private melde(h: Handlung): void {
    this.verbirg();
    this.fertig({ ref: h.ref, x: h.wert[0], y: h.wert[1] });
  }

  private verbirg(): void {
    this.blase.hidden = true;
  }

  private punkt(e: PointerEvent): Lage {
    const matrix = this.svg.getScreenCTM();
    if (!matrix) return [0, 0];
    const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(matrix.inverse());
    return [p.x, p.y];
  }
}
