// Der Ereignisstrom des Beamers: jeder Stand ist vollständig; reißt er, verbindet er sich mit wachsender Pause neu.
import type { Stand } from "./index";

const STILLE_MS = 40_000;
const LAENGSTE_PAUSE_MS = 5000;

export class Strom {
  verbunden = true;
  /** ``performance.now()`` beim Ablauf der Uhr. */
  ende: number | null = null;
  private strom: EventSource | null = null;
  private versuche = 0;
  private gehoert = Date.now();
  private hoerer: () => void = () => undefined;

  constructor(public stand: Stand) {
    this.stelleUhr();
    window.setInterval(() => Date.now() - this.gehoert > STILLE_MS && this.verbinde(), 5000);
    window.addEventListener("online", () => this.verbinde());
  }

  beobachte(hoerer: () => void): () => void {
    this.hoerer = hoerer;
    return () => {
      this.hoerer = () => undefined;
    };
  }

  verbinde(): void {
    this.strom?.close();
    this.gehoert = Date.now();
    const strom = new EventSource(`${location.pathname.replace(/\/$/, "")}/strom`);
    this.strom = strom;
    strom.addEventListener("stand", (e) => this.nimm(JSON.parse((e as MessageEvent<string>).data) as Stand));
    strom.addEventListener("puls", () => this.lebt());
    strom.onerror = () => {
      if (strom !== this.strom) return;
      strom.close();
      this.verbunden = false;
      this.hoerer();
      window.setTimeout(() => this.verbinde(), Math.min(LAENGSTE_PAUSE_MS, 500 * 2 ** this.versuche++) + Math.random() * 350);
    };
  }

  private nimm(stand: Stand): void {
    if (stand.fassung !== this.stand.fassung) return location.reload();
    if (stand.folgt && stand.folgt !== location.pathname) return location.replace(stand.folgt);
    this.stand = stand;
    this.stelleUhr();
    this.lebt();
    this.hoerer();
  }

  private lebt(): void {
    this.gehoert = Date.now();
    this.versuche = 0;
    if (this.verbunden) return;
    this.verbunden = true;
    this.hoerer();
  }

  private stelleUhr(): void {
    this.ende = this.stand.rest_s === null ? null : performance.now() + this.stand.rest_s * 1000;
  }
}
