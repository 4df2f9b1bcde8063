// Die Leitung zum Kernel: Ereignisse mit Quittung, Wiederholung ohne Verlust, Lebenszeichen, Ereignisstrom des Servers.
import type { Antwort, Daten, Ereignis, Nachricht, Widgetmodell } from "./modell";
import type { Speicher, Verbindung } from "./speicher";

const PULS_MS = 1500;
const STUMM_MS = 1300;
const NEULADEN_MS = 10_000;
const WIEDERHOLEN_MS = 2000;
const NEULADEN_SPERRE_MS = 60_000;
const PAUSE_NACH_MS = 15 * 60_000;

/** Diese Ereignisse ändern Daten; sie überleben ein Neuladen der Seite. */
const EINGABEN = new Set(["zelle", "einfuegen", "neu", "loeschen", "ziehen", "schalten", "eingabe", "diagramm"]);

interface Offen {
  ereignis: Ereignis;
  loese: (antwort: Antwort) => void;
  gesendet: number;
  wartet: boolean;
}

export class Leitung {
  private nr = 0;
  private readonly offen = new Map<number, Offen>();
  private readonly spaeter = new Map<string, { baustein: string; name: string; daten: Daten } | null>();
  private strom: EventSource | null = null;
  private stromOffen = false;
  private taktgeber = 0;
  private wiederholer = 0;
  private letzteRegung = Date.now();
  private readonly empfange = (nachricht: Nachricht): void => this.verarbeite(nachricht);
  private readonly regung = (): void => {
    this.letzteRegung = Date.now();
  };

  constructor(
    private readonly modell: Widgetmodell,
    private readonly speicher: Speicher,
  ) {}

  starte(): void {
    this.modell.on("msg:custom", this.empfange);
    for (const art of ["pointerdown", "keydown"]) window.addEventListener(art, this.regung, true);
    if (this.speicher.zustand.rahmen.ereignisse) {
      this.oeffneStrom();
      this.taktgeber = window.setInterval(() => this.takt(), PULS_MS);
    }
    this.reicheNach();
  }

  beende(): void {
    this.modell.off("msg:custom", this.empfange);
    for (const art of ["pointerdown", "keydown"]) window.removeEventListener(art, this.regung, true);
    window.clearInterval(this.taktgeber);
    window.clearTimeout(this.wiederholer);
    this.strom?.close();
  }

  /** Sendet ein Ereignis; das Versprechen löst sich mit der Antwort, auch wenn die Verbindung erst wiederkommen muss. */
  sende(baustein: string, name: string, daten: Daten = {}): Promise<Antwort> {
    const ereignis: Ereignis = { baustein, name, daten, nr: ++this.nr };
    return new Promise((loese) => {
      this.offen.set(ereignis.nr, { ereignis, loese, gesendet: Date.now(), wartet: false });
      this.merke();
      this.modell.send(ereignis);
    });
  }

  /** Wie ``sende``, aber je Schlüssel ist höchstens eines unterwegs; dazwischen zählt nur das letzte. */
  sendeLetztes(schluessel: string, baustein: string, name: string, daten: Daten): void {
    if (this.spaeter.has(schluessel)) {
      this.spaeter.set(schluessel, { baustein, name, daten });
      return;
    }
    this.spaeter.set(schluessel, null);
    void this.sende(baustein, name, daten).then(() => {
      const naechstes = this.spaeter.get(schluessel);
      this.spaeter.delete(schluessel);
      if (naechstes) this.sendeLetztes(schluessel, naechstes.baustein, naechstes.name, naechstes.daten);
    });
  }

  private verarbeite(nachricht: Nachricht): void {
    const alt = this.speicher.zustand;
    const bloecke = { ...alt.bloecke, ...nachricht.bloecke };
    for (const id of nachricht.entfernt ?? []) delete bloecke[id];
    const stand = nachricht.stand ?? alt.stand;
    this.speicher.aendere({ bloecke, ordnung: nachricht.ordnung ?? alt.ordnung, stand, beamer: stand.beamer });
    if (nachricht.antwort) this.quittiere(nachricht.antwort);
    if (nachricht.getrennt) this.setze("wartet");
  }

  private quittiere(antwort: Antwort): void {
    const offen = this.offen.get(antwort.nr);
    if (!antwort.verbindung && offen) {
      offen.wartet = true;
      this.setze("wartet");
      if (!this.wiederholer) this.wiederholer = window.setTimeout(() => this.wiederhole(), WIEDERHOLEN_MS);
      return;
    }
    this.offen.delete(antwort.nr);
    this.merke();
    this.zeige(antwort);
    if (![...this.offen.values()].some((o) => o.wartet)) this.setze("ok");
    if (antwort.konflikt) void this.speicher.frage(antwort.konflikt).then(() => offen?.loese(antwort));
    else offen?.loese(antwort);
  }

  private zeige(antwort: Antwort): void {
    const rueckgaengig = antwort.anbieten ? (this.speicher.zustand.stand.rueckgaengig?.nummer ?? null) : null;
    this.speicher.melde(antwort.meldung, antwort.ton, rueckgaengig);
  }

  private wiederhole(): void {
    this.wiederholer = 0;
    for (const offen of this.offen.values()) {
      if (!offen.wartet) continue;
      offen.wartet = false;
      offen.gesendet = Date.now();
      this.modell.send(offen.ereignis);
    }
  }

  private setze(verbindung: Verbindung): void {
    if (this.speicher.zustand.verbindung !== verbindung) this.speicher.aendere({ verbindung });
  }

  /** Prüft, ob der Kernel lebt; antwortet er lange nicht, obwohl der Server erreichbar ist, wird neu geladen. */
  private takt(): void {
    const wartezeit = Math.max(0, ...[...this.offen.values()].filter((o) => !o.wartet).map((o) => Date.now() - o.gesendet));
    if (this.strom && !this.stromOffen) this.setze("getrennt");
    else if (wartezeit > STUMM_MS) this.setze("stumm");
    if (wartezeit > NEULADEN_MS && this.stromOffen) this.ladeNeu();
    const ruht = document.hidden || Date.now() - this.letzteRegung > PAUSE_NACH_MS;
    if (!ruht && this.offen.size === 0) void this.sende("", "puls");
  }

  private ladeNeu(): void {
    const zuletzt = Number(sessionStorage.getItem("rodiko:neugeladen") ?? 0);
    if (Date.now() - zuletzt < NEULADEN_SPERRE_MS) return;
    sessionStorage.setItem("rodiko:neugeladen", String(Date.now()));
    sessionStorage.setItem("rodiko:grund", "Der Bildschirm wurde neu gestartet. Ihre Daten sind vollständig.");
    window.location.reload();
  }

  private oeffneStrom(): void {
    const strom = new EventSource(this.speicher.zustand.rahmen.ereignisse);
    strom.onopen = () => {
      const war = this.strom !== null && !this.stromOffen;
      this.strom = strom;
      this.stromOffen = true;
      if (war) {
        this.setze("ok");
        void this.sende("", "neulesen", { nummer: 0 });
      }
    };
    strom.onerror = () => {
      this.stromOffen = false;
      if (this.strom) this.setze("getrennt");
      if (strom.readyState === EventSource.CLOSED) window.setTimeout(() => this.oeffneStrom(), WIEDERHOLEN_MS);
    };
    const notiz = (nachricht: MessageEvent<string>): void => this.beiNotiz(nachricht.data);
    strom.onmessage = notiz;
    strom.addEventListener("notiz", notiz as (nachricht: Event) => void);
  }

  private beiNotiz(text: string): void {
    let notiz: { nummer?: number; kommune?: string };
    try {
      notiz = JSON.parse(text) as { nummer?: number; kommune?: string };
    } catch {
      return;
    }
    if (!notiz || typeof notiz.nummer !== "number") return;
    if (notiz.kommune && notiz.kommune !== this.speicher.zustand.rahmen.kommune_id) return;
    this.sendeLetztes("neulesen", "", "neulesen", { nummer: notiz.nummer });
  }

  private schluessel(): string {
    const { kommune_id, bildschirm } = this.speicher.zustand.rahmen;
    return `rodiko:offen:${kommune_id}:${bildschirm}`;
  }

  /** Hält unquittierte Eingaben im Browser fest, bis sie gespeichert sind. */
  private merke(): void {
    const eingaben = [...this.offen.values()].map((o) => o.ereignis).filter((e) => EINGABEN.has(e.name));
    if (eingaben.length !== this.speicher.zustand.offen) this.speicher.aendere({ offen: eingaben.length });
    if (eingaben.length) sessionStorage.setItem(this.schluessel(), JSON.stringify(eingaben));
    else sessionStorage.removeItem(this.schluessel());
  }

  private reicheNach(): void {
    const grund = sessionStorage.getItem("rodiko:grund");
    if (grund) {
      sessionStorage.removeItem("rodiko:grund");
      this.speicher.melde(grund, "info");
    }
    const text = sessionStorage.getItem(this.schluessel());
    if (!text) return;
    sessionStorage.removeItem(this.schluessel());
    for (const e of JSON.parse(text) as Ereignis[]) {
      void this.sende(e.baustein, e.name, e.daten).then((antwort) => {
        if (antwort.ok) this.speicher.melde("Eine noch nicht gespeicherte Eingabe wurde nachgereicht.", "gut");
        for (const fehler of antwort.fehler) this.speicher.melde(`${fehler.ort}: ${fehler.text}`, "fehler");
      });
    }
  }
}
