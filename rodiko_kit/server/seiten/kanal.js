// Verbindung zum Kernel über den Websocket des Hauses: binäre Rahmen sind Kernelnachrichten (Protokoll v1), Text sind Nachrichten des Hauses.

const PROTOKOLL = "v1.kernel.websocket.jupyter.org";
const GEHT = 4000;
const PULS_FRIST_MS = 2000;
const PRUEF_MS = 250;
const VERSUCH_MS = 1000;
const schreiber = new TextEncoder();
const leser = new TextDecoder();

/** Packt eine Nachricht: Zahl der Stellen, Stellen (je 8 Byte, klein zuerst), Kanal, Kopf, Elternkopf, Angaben, Inhalt, Puffer. */
export function packe(kanal, nachricht, puffer = []) {
  const teile = [kanal, ...[nachricht.header, {}, nachricht.metadata ?? {}, nachricht.content].map((t) => JSON.stringify(t))].map((t) => schreiber.encode(t));
  teile.push(...puffer.map((p) => (ArrayBuffer.isView(p) ? new Uint8Array(p.buffer, p.byteOffset, p.byteLength) : new Uint8Array(p))));
  const stellen = [8 * (teile.length + 2)];
  for (const teil of teile) stellen.push(stellen.at(-1) + teil.length);
  const bytes = new Uint8Array(stellen.at(-1));
  const blick = new DataView(bytes.buffer);
  blick.setBigUint64(0, BigInt(stellen.length), true);
  stellen.forEach((stelle, i) => blick.setBigUint64(8 * (i + 1), BigInt(stelle), true));
  teile.forEach((teil, i) => bytes.set(teil, stellen[i]));
  return bytes;
}

/** Umkehrung von packe: {kanal, header, parent, content, puffer}. */
export function lies(daten) {
  const blick = new DataView(daten);
  const anzahl = Number(blick.getBigUint64(0, true));
  const stellen = Array.from({ length: anzahl }, (_, i) => Number(blick.getBigUint64(8 * (i + 1), true)));
  const teile = stellen.slice(0, -1).map((stelle, i) => daten.slice(stelle, stellen[i + 1]));
  const text = (i) => leser.decode(teile[i]);
  return { kanal: text(0), header: JSON.parse(text(1)), parent: JSON.parse(text(2)), content: JSON.parse(text(4)), puffer: teile.slice(5).map((t) => new DataView(t)) };
}

/** Hält die Verbindung: meldet Abriss, versucht es jede Sekunde, schickt Wartendes nach. Ereignisse: nachricht, haus, verbindung, ende. */
export class Kanal extends EventTarget {
  constructor(kernel) {
    super();
    this.kernel = kernel;
    this.sitzung = crypto.randomUUID();
    this.wartend = [];
    this.da = false;
    this.zuEnde = false;
    this.waechter = setInterval(() => this.pruefePuls(), PRUEF_MS);
    addEventListener("offline", () => this.melde(false));
    addEventListener("online", () => this.verbinde());
    this.verbinde();
  }

  verbinde() {
    if (this.zuEnde || this.ws?.readyState === WebSocket.CONNECTING || (this.ws?.readyState === WebSocket.OPEN && this.da)) return;
    this.loese();
    const art = location.protocol === "https:" ? "wss" : "ws";
    const ws = new WebSocket(`${art}://${location.host}/api/kernels/${this.kernel}/channels?session_id=${this.sitzung}`, [PROTOKOLL]);
    ws.binaryType = "arraybuffer";
    ws.onmessage = (e) => this.empfange(e.data);
    ws.onclose = (e) => this.geschlossen(ws, e.code);
    this.ws = ws;
  }

  loese(grund = 1000) {
    if (!this.ws) return;
    this.ws.onclose = this.ws.onmessage = null;
    this.ws.close(grund);
    this.ws = undefined;
  }

  empfange(daten) {
    this.letzter = performance.now();
    if (!this.da && navigator.onLine) this.melde(true);
    if (typeof daten === "string") this.dispatchEvent(new CustomEvent("haus", { detail: JSON.parse(daten) }));
    else this.dispatchEvent(new CustomEvent("nachricht", { detail: lies(daten) }));
  }

  melde(da) {
    if (da === this.da && this.gemeldet) return;
    this.gemeldet = true;
    this.da = da;
    if (da) for (const bytes of this.wartend.splice(0)) this.ws.send(bytes);
    this.dispatchEvent(new CustomEvent("verbindung", { detail: da }));
  }

  pruefePuls() {
    if (this.da && performance.now() - this.letzter > PULS_FRIST_MS) {
      this.melde(false);
      this.frage();
    }
  }

  async geschlossen(ws, code) {
    if (ws !== this.ws || this.zuEnde) return;
    this.ws = undefined;
    if (code >= 4001 && code <= 4003) return this.ende(code);
    this.melde(false);
    if (code === 4004) this.dispatchEvent(new Event("serverende"));
    await this.frage();
  }

  /** Fragt, ob es den Kernel noch gibt, bis eine Antwort kommt; dann neu verbinden oder Ende melden. */
  async frage() {
    if (this.fragt) return;
    this.fragt = true;
    while (!this.zuEnde && !this.da) {
      try {
        const antwort = await fetch(`/kernel/${this.kernel}`, { signal: AbortSignal.timeout(2000), cache: "no-store" });
        if (antwort.status === 404 || antwort.status === 403) return this.ende(4002);
        if (antwort.status === 204) {
          this.loese();
          this.verbinde();
        }
      } catch {
        // der Server ist noch nicht wieder da
      }
      await new Promise((weiter) => setTimeout(weiter, VERSUCH_MS));
    }
    this.fragt = false;
  }

  ende(code) {
    if (this.zuEnde) return;
    this.zuEnde = true;
    clearInterval(this.waechter);
    this.dispatchEvent(new CustomEvent("ende", { detail: code }));
  }

  /** Schickt eine Nachricht an den Kernel; ohne Verbindung wartet sie. Gibt ihre Kennung zurück. */
  sende(art, content, puffer = [], metadata = {}) {
    const id = crypto.randomUUID();
    const header = { msg_id: id, msg_type: art, session: this.sitzung, username: "", date: new Date().toISOString(), version: "5.3" };
    const bytes = packe("shell", { header, metadata, content }, puffer);
    if (this.da && this.ws?.readyState === WebSocket.OPEN) this.ws.send(bytes);
    else this.wartend.push(bytes);
    return id;
  }

  /** Die Seite geht: der Kernel soll enden, sobald er das Letzte bearbeitet hat. */
  verabschiede() {
    this.zuEnde = true;
    clearInterval(this.waechter);
    navigator.sendBeacon(`/voila/api/shutdown/${this.kernel}`);
    this.loese(GEHT);
  }
}
