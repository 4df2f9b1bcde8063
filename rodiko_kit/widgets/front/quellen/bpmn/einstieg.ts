// Nachgeladener Teil: bpmn-js hinter wenigen eigenen Worten, damit der Bildschirm es nicht kennen muss.
import Modeler from "bpmn-js/lib/Modeler";
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { deutsch } from "./deutsch";
import { schlankePalette } from "./palette";

export interface Wuensche {
  bearbeitbar: boolean;
  /** Kleinste Schrift am Schirm in Bildpunkten; passt damit nicht alles hinein, ist der Anfang zu sehen. */
  kleinsteSchrift: number;
  name: string;
  beiAenderung: () => void;
  beiWahl: (element: string) => void;
  beiRueckgaengig: () => void;
  beiWiederholen: () => void;
}

const SCHRIFT = 12;
/** So groß zeichnet auch unsere Anordnung einen Schritt. */
const SCHRITT = { width: 160, height: 48 };
const KNOTEN = "Knoten_";

/** Lädt die Gestaltung zum Diagramm, einmal je Seite. */
export async function lade(): Promise<void> {
  const adresse = new URL("./bpmn.css", import.meta.url).href;
  if (document.querySelector(`link[href="${adresse}"]`)) return;
  const stil = document.createElement("link");
  stil.rel = "stylesheet";
  stil.href = adresse;
  const geladen = new Promise<void>((gut, schlecht) => {
    stil.onload = () => gut();
    stil.onerror = () => schlecht(new Error("bpmn.css"));
  });
  document.head.append(stil);
  await geladen;
  await document.fonts.load("16px bpmn");
}

export class Zeichenflaeche {
  private readonly bpmn: NavigatedViewer | Modeler;
  private eigene = false;

  constructor(
    halter: HTMLElement,
    private readonly wuensche: Wuensche,
  ) {
    const stil = getComputedStyle(halter);
    const farbe = (name: string): string => stil.getPropertyValue(name).trim();
    const schrift = { fontFamily: stil.fontFamily, fontSize: SCHRIFT, lineHeight: 1.2 };
    const optionen = {
      container: halter,
      additionalModules: wuensche.bearbeitbar ? [deutsch, schlankePalette] : [deutsch],
      bpmnRenderer: { defaultFillColor: farbe("--r-papier"), defaultStrokeColor: farbe("--r-tinte"), defaultLabelColor: farbe("--r-tinte") },
      textRenderer: { defaultStyle: schrift, externalStyle: schrift },
    };
    this.bpmn = wuensche.bearbeitbar ? new Modeler(optionen) : new NavigatedViewer(optionen);
    const svg = halter.querySelector("svg[tabindex]");
    svg?.setAttribute("role", wuensche.bearbeitbar ? "application" : "img");
    svg?.setAttribute("aria-label", wuensche.name);
    this.bpmn.on("selection.changed", (e: { newSelection: { id: string }[] }) => {
      const id = e.newSelection[0]?.id ?? "";
      if (!this.eigene && e.newSelection.length < 2) wuensche.beiWahl(id.startsWith(KNOTEN) ? id.slice(KNOTEN.length) : "");
    });
    if (!wuensche.bearbeitbar) return;
    this.bpmn.on("commandStack.changed", (e: { trigger?: string }) => {
      if (e.trigger !== "clear") wuensche.beiAenderung();
    });
    const fabrik = this.teil("elementFactory");
    const groesse = fabrik.getDefaultSize.bind(fabrik);
    fabrik.getDefaultSize = (element: { $instanceOf?: (art: string) => boolean }, di: unknown) =>
      element.$instanceOf?.("bpmn:Task") ? SCHRITT : groesse(element, di);
    const aktionen = this.teil("editorActions");
    for (const [name, tu] of [["undo", wuensche.beiRueckgaengig], ["redo", wuensche.beiWiederholen]] as const) {
      aktionen.unregister(name);
      aktionen.register(name, tu);
    }
  }

  /** Zeigt eine Fassung; zurück kommen die Warnungen des Einlesens. Ausschnitt und Auswahl bleiben, wenn schon etwas zu sehen war. */
  async zeige(xml: string, gewaehlt: string): Promise<string[]> {
    const ausschnitt = this.leinwand().getRootElement()?.businessObject ? this.leinwand().viewbox() : null;
    const { warnings } = await this.bpmn.importXML(xml);
    this.leinwand().resized();
    if (ausschnitt) this.leinwand().viewbox({ x: ausschnitt.x, y: ausschnitt.y, width: ausschnitt.width, height: ausschnitt.height });
    else this.fuege();
    this.waehle(gewaehlt, !ausschnitt);
    return warnings.map((w) => String((w as { message?: string }).message ?? w));
  }

  async xml(): Promise<string> {
    return (await this.bpmn.saveXML({ format: true })).xml ?? "";
  }

  async svg(): Promise<string> {
    return (await this.bpmn.saveSVG()).svg;
  }

  /** Das ganze Diagramm. */
  passend(): void {
    this.leinwand().resized();
    this.leinwand().zoom("fit-viewport", "auto");
  }

  zoome(schritte: number): void {
    this.teil("zoomScroll").stepZoom(schritte);
  }

  /** Öffnet die Suche, sobald der Klick vorbei ist: sie schließt sich bei jedem Klick neben ihr. */
  suche(): void {
    window.setTimeout(() => this.teil("searchPad").open());
  }

  /** Nimmt die letzte Änderung zurück, die noch niemand gemeldet hat. */
  nimmZurueck(): void {
    this.teil("commandStack").undo();
  }

  /** Ob gerade ein Name getippt oder etwas gezogen wird. */
  beschaeftigt(): boolean {
    return this.wuensche.bearbeitbar && (this.teil("directEditing").isActive() || Boolean(this.teil("dragging").context()));
  }

  /** Wählt einen Schritt; was die Person gerade gewählt hat, etwa ein Gateway, bleibt ohne Schritt gewählt. */
  waehle(kennung: string, zeigen = false): void {
    const element = kennung ? this.teil("elementRegistry").get(KNOTEN + kennung) : null;
    if (!element || this.teil("selection").isSelected(element)) return;
    this.eigene = true;
    this.teil("selection").select(element);
    this.eigene = false;
    if (zeigen) this.leinwand().scrollToElement(element, 120);
  }

  schliesse(): void {
    this.bpmn.destroy();
  }

  /** Alles, wenn die Schrift dabei lesbar bleibt; sonst der Anfang in lesbarer Größe. */
  private fuege(): void {
    this.passend();
    const lesbar = this.wuensche.kleinsteSchrift / SCHRIFT;
    const leinwand = this.leinwand();
    if (leinwand.zoom() >= lesbar) return;
    leinwand.zoom(lesbar);
    const { inner, outer } = leinwand.viewbox();
    const hoehe = outer.height / lesbar;
    const y = inner.height > hoehe ? inner.y - 16 : inner.y - (hoehe - inner.height) / 2;
    leinwand.viewbox({ x: inner.x - (this.wuensche.bearbeitbar ? 124 : 16) / lesbar, y, width: outer.width / lesbar, height: hoehe });
  }

  private leinwand(): any {
    return this.teil("canvas");
  }

  // biome-ignore lint: die Dienste von bpmn-js sind nicht getypt
  private teil(name: string): any {
    return this.bpmn.get(name);
  }
}
