// Die Leitung zum Saal: Ereignisstrom (ersatzweise lange Anfragen), Wiederverbinden mit Streuung, Nachreichen wartender Stimmen.
import { FASSUNG, type Abgabe, type Stand, type Zahl } from "./modell";
import { Stimmen, teilnahme } from "./speicher";

const STREUUNG_MS = 350;
const ERSTE_PAUSE_MS = 500;
const LAENGSTE_PAUSE_MS = 10_000;
const STILLE_MS = 40_000;
const ANTWORT_MS = 12_000;
const LANGE_MS = 32_000;
/** Erst danach sagt die Seite, dass die Verbindung fehlt: ein Zucken des WLANs soll niemanden erschrecken. */
const MELDEN_NACH_MS = 1500;
const STROMVERSUCHE = 3;
const BREMSE_MS = 60_000;

export type Verbindung = "ok" | "getrennt" | "voll" | "bremse" | "weg";

/** Gründe, nach denen eine Stimme nicht mehr gelten kann. */
const ENDGUELTIG = new Set(["geschlossen", "durchgang", "inhalt", "code"]);

export class Leitung {
  stand: Stand | null;
  verbindung: Verbindung = "ok";
  /** ``performance.now()`` beim Ablauf der Uhr. */
  ende: number | null = null;
  readonly stimmen = new Stimmen(() => this.geaendert());
  private hoerer: () => void = () => undefined;
  private strom: EventSource | null = null;
  private gehoert = 0;
  private versuche = 0;
  private stromFehler = 0;
  private wecker = 0;
  private melder = 0;
  private nachsender = 0;
  private sendet = false;

  constructor(
    private readonly code: string,
    stand: Stand | null,
  ) {
    this.stand = stand;
    this.stelleUhr();
  }

  beobachte(hoerer: () => void): () => void {
    this.hoerer = hoerer;
    return () => {
      this.hoerer = () => undefined;
    };
  }

  starte(): void {
    this.verbinde();
    window.setInterval(() => this.wache(), 5000);
    const sofort = (): void => {
      if (document.hidden) return;
      this.versuche = 0;
      const stumm = this.gehoert > 0 && Date.now() - this.gehoert > STILLE_MS / 2;
      if (stumm || (this.strom ?? { readyState: 2 }).readyState === 2) this.plane(0);
      else void this.reiche();
    };
    document.addEventListener("visibilitychange", sofort);
    window.addEventListener("online", sofort);
    window.addEventListener("pageshow", (e) => e.persisted && sofort());
  }

  /** Merkt eine Stimme und sendet sie, sobald es geht. */
  gib(runde: string, durchgang: number, gegenstand: string, inhalt: Abgabe["inhalt"]): void {
    this.stimmen.lege(runde, durchgang, gegenstand, inhalt);
    void this.reiche();
  }

  private geaendert(): void {
    this.hoerer();
  }

  private setze(verbindung: Verbindung): void {
    window.clearTimeout(this.melder);
    if (verbindung === this.verbindung) return;
    const gilt = (): void => {
      this.verbindung = verbindung;
      this.geaendert();
    };
    if (verbindung === "getrennt") this.melder = window.setTimeout(gilt, MELDEN_NACH_MS);
    else gilt();
  }

  // Lesen --------------------------------------------------------------------------------------------------

  private verbinde(): void {
    this.trenne();
    if (!("EventSource" in window) || this.stromFehler >= STROMVERSUCHE) {
      void this.frage();
      return;
    }
    const strom = new EventSource(`/t/${this.code}/strom${wer("?")}`);
    this.strom = strom;
    const lies = (tue: (werte: never) => void) => (e: Event) => {
      if (strom !== this.strom) return;
      this.lebt();
      this.stromFehler = 0;
      tue(JSON.parse((e as MessageEvent<string>).data) as never);
    };
    strom.addEventListener("stand", lies((stand: Stand) => this.nimm(stand)));
    strom.addEventListener("zahl", lies((zahl: Zahl) => this.zaehle(zahl)));
    strom.addEventListener("puls", lies(() => undefined));
    strom.onerror = () => {
      if (strom !== this.strom) return;
      this.stromFehler += 1;
      void this.scheitere();
    };
  }

  private trenne(): void {
    window.clearTimeout(this.wecker);
    this.strom?.close();
    this.strom = null;
  }

  /** Kommt eine Abgabe nicht durch, ist meist auch der Strom tot, ohne es zu sagen. */
  private misstraue(): void {
    if (this.strom?.readyState !== 1) return;
    this.trenne();
    this.setze("getrennt");
    this.plane(this.pause());
  }

  private lebt(): void {
    this.gehoert = Date.now();
    this.versuche = 0;
    this.setze("ok");
  }

  /** Ein Strom nennt keinen Grund; die lange Anfrage sagt, ob der Code noch gilt oder der Saal voll ist. */
  private async scheitere(): Promise<void> {
    this.trenne();
    const pause = this.pause();
    if (this.stromFehler >= 2) {
      try {
        const antwort = await hole(`/t/${this.code}/stand?nummer=-1&instanz=${wer("&")}`, {}, ANTWORT_MS);
        if (antwort.ok) this.nimm((await antwort.json()) as Stand);
        else return this.weise(antwort.status);
      } catch {
        this.setze("getrennt");
      }
    } else this.setze("getrennt");
    this.plane(pause);
  }

  private weise(status: number): void {
    if (status === 404) {
      this.setze("weg");
      return;
    }
    this.setze(status === 429 ? "bremse" : status === 503 ? "voll" : "getrennt");
    this.plane(status === 429 ? BREMSE_MS : this.pause());
  }

  /** Lange Anfragen für Geräte, deren Netz keinen Strom durchlässt. */
  private async frage(): Promise<void> {
    try {
      const { nummer = -1, instanz = "" } = this.gehoert ? (this.stand ?? {}) : {};
      const antwort = await hole(`/t/${this.code}/stand?nummer=${nummer}&instanz=${encodeURIComponent(instanz)}${wer("&")}`, {}, LANGE_MS);
      if (!antwort.ok) return this.weise(antwort.status);
      this.nimm((await antwort.json()) as Stand);
      this.plane(0);
    } catch {
      this.setze("getrennt");
      this.plane(this.pause());
    }
  }

  private pause(): number {
    return Math.min(LAENGSTE_PAUSE_MS, ERSTE_PAUSE_MS * 2 ** this.versuche++);
  }

  private plane(ms: number): void {
    window.clearTimeout(this.wecker);
    this.wecker = window.setTimeout(() => this.verbinde(), ms + Math.random() * STREUUNG_MS);
  }

  private wache(): void {
    if (this.strom && this.gehoert && Date.now() - this.gehoert > STILLE_MS) {
      this.setze("getrennt");
      this.plane(0);
      this.gehoert = Date.now();
    }
  }

  private nimm(stand: Stand): void {
    if (stand.fassung !== FASSUNG) return ladeNeu();
    this.lebt();
    if (stand.token && !teilnahme.lies()) teilnahme.setze(stand.token);
    this.stand = stand;
    this.stelleUhr();
    this.geaendert();
    void this.reiche();
  }

  private zaehle(zahl: Zahl): void {
    if (!this.stand) return;
    this.stand = { ...this.stand, ...zahl };
    this.geaendert();
  }

  private stelleUhr(): void {
    const rest = this.stand?.runde?.rest_s ?? null;
    this.ende = rest === null ? null : performance.now() + rest * 1000;
  }

  // Senden -------------------------------------------------------------------------------------------------

  /** Reicht alle wartenden Stimmen nacheinander ein; dieselbe zweimal zu schicken schadet nicht. */
  private async reiche(): Promise<void> {
    if (this.sendet || !teilnahme.lies()) return;
    this.sendet = true;
    window.clearTimeout(this.nachsender);
    try {
      for (let abgabe = this.stimmen.wartende()[0]; abgabe; abgabe = this.stimmen.wartende()[0]) {
        if (!(await this.schicke(abgabe))) {
          this.nachsender = window.setTimeout(() => void this.reiche(), 1500 + Math.random() * 1500);
          break;
        }
      }
    } finally {
      this.sendet = false;
    }
  }

  /** Ob es mit der nächsten weitergehen kann. */
  private async schicke(abgabe: Abgabe): Promise<boolean> {
    const { runde, durchgang, gegenstand, inhalt } = abgabe;
    const rumpf = JSON.stringify({ fassung: FASSUNG, token: teilnahme.lies(), runde, durchgang, gegenstand, inhalt });
    try {
      const antwort = await hole(
        `/t/${this.code}/stimme`,
        { method: "POST", headers: { "Content-Type": "application/json" }, body: rumpf },
        ANTWORT_MS,
      );
      if (antwort.ok) {
        this.stimmen.quittiere(abgabe, "da");
        return true;
      }
      return this.deute(abgabe, ((await antwort.json().catch(() => ({}))) as { code?: string }).code ?? "");
    } catch {
      this.misstraue();
      return false;
    }
  }

  private deute(abgabe: Abgabe, grund: string): boolean {
    if (ENDGUELTIG.has(grund)) {
      this.stimmen.quittiere(abgabe, "abgelehnt", grund);
      return true;
    }
    if (grund === "fassung") ladeNeu();
    else if (grund === "token") {
      teilnahme.setze("");
      this.plane(0);
    } else if (grund === "form") {
      this.stimmen.quittiere(abgabe, "abgelehnt", "inhalt");
      return true;
    }
    return false;
  }
}

/** Mit gültiger Teilnahme bremst der Server das Wiederverbinden nicht. */
function wer(zeichen: string): string {
  const token = teilnahme.lies();
  return token ? `${zeichen}teilnahme=${encodeURIComponent(token)}` : "";
}

/** ``fetch`` mit Frist. */
async function hole(weg: string, wie: RequestInit, frist: number): Promise<Response> {
  const abbruch = new AbortController();
  const uhr = window.setTimeout(() => abbruch.abort(), frist);
  try {
    return await fetch(weg, { ...wie, cache: "no-store", credentials: "omit", signal: abbruch.signal });
  } finally {
    window.clearTimeout(uhr);
  }
}

/** Holt die neue Fassung der Seite, höchstens einmal je Minute. */
function ladeNeu(): void {
  const marke = `geladen=${Math.floor(Date.now() / 60_000)}`;
  if (location.search.includes(marke)) return;
  location.replace(`${location.pathname}?${marke}${location.hash}`);
}
