// Widgets nach dem anywidget-Vertrag (AFM): ein Modell je Kommunikationskanal des Kernels, gezeichnet vom Modul des Widgets.

const VERSION = "1.0.0"; // des Steuerkanals jupyter.widget.control

/** Setzt Puffer an ihre Stellen im Zustand. */
function mitPuffern(zustand, wege = [], puffer = []) {
  wege.forEach((weg, i) => {
    let ort = zustand;
    for (const teil of weg.slice(0, -1)) ort = ort[teil];
    ort[weg.at(-1)] = puffer[i];
  });
  return zustand;
}

/** Das Modell, das ein Widgetmodul bekommt: get, set, save_changes, send, on, off. */
export class Modell {
  constructor(id, kanal, zustand) {
    this.id = id;
    this.kanal = kanal;
    this.zustand = zustand;
    this.geaendert = new Set();
    this.hoerer = new Map();
  }

  get(name) {
    return this.zustand[name];
  }

  set(name, wert) {
    const werte = typeof name === "object" ? name : { [name]: wert };
    for (const [n, w] of Object.entries(werte)) {
      if (Object.is(this.zustand[n], w)) continue;
      this.zustand[n] = w;
      this.geaendert.add(n);
      this.rufe(`change:${n}`, w);
    }
  }

  save_changes() {
    if (!this.geaendert.size) return;
    const state = Object.fromEntries([...this.geaendert].map((n) => [n, this.zustand[n]]));
    this.geaendert.clear();
    this.kanal.sende("comm_msg", { comm_id: this.id, data: { method: "update", state, buffer_paths: [] } });
    this.rufe("change");
  }

  send(inhalt, _rueckrufe, puffer = []) {
    this.kanal.sende("comm_msg", { comm_id: this.id, data: { method: "custom", content: inhalt } }, puffer);
  }

  on(name, rueckruf) {
    for (const n of name.split(" ")) this.hoerer.set(n, [...(this.hoerer.get(n) ?? []), rueckruf]);
  }

  off(name, rueckruf) {
    if (!name) return this.hoerer.clear();
    for (const n of name.split(" ")) this.hoerer.set(n, rueckruf ? (this.hoerer.get(n) ?? []).filter((r) => r !== rueckruf) : []);
  }

  rufe(name, ...werte) {
    for (const rueckruf of this.hoerer.get(name) ?? []) rueckruf(...werte);
  }

  /** Nachricht des Kernels an dieses Modell. */
  empfange(daten, puffer) {
    if (daten.method === "custom") this.rufe("msg:custom", daten.content, puffer);
    if (daten.method !== "update") return;
    const neu = mitPuffern(daten.state, daten.buffer_paths, puffer);
    Object.assign(this.zustand, neu);
    for (const [n, w] of Object.entries(neu)) this.rufe(`change:${n}`, w);
    this.rufe("change");
  }
}

/** Alle Modelle einer Seite; holt ihre Zustände und verteilt Nachrichten. */
export class Modelle {
  constructor(kanal) {
    this.kanal = kanal;
    this.alle = new Map();
    kanal.addEventListener("nachricht", (e) => this.verteile(e.detail));
  }

  /** Die Zustände aller Widgets des Kernels. */
  async hole() {
    const steuerung = crypto.randomUUID();
    const antwort = new Promise((weiter) => {
      this.wartet = { steuerung, weiter };
    });
    this.kanal.sende("comm_open", { comm_id: steuerung, target_name: "jupyter.widget.control", data: {} }, [], { version: VERSION });
    this.kanal.sende("comm_msg", { comm_id: steuerung, data: { method: "request_states" } });
    const { daten, puffer } = await antwort;
    this.kanal.sende("comm_close", { comm_id: steuerung, data: {} });
    const zustaende = mitPuffern(Object.fromEntries(Object.entries(daten.states).map(([id, m]) => [id, m.state])), daten.buffer_paths, puffer);
    for (const [id, zustand] of Object.entries(zustaende)) if (!this.alle.has(id)) this.alle.set(id, new Modell(id, this.kanal, zustand));
  }

  verteile({ header, content, puffer }) {
    if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
      this.alle.set(content.comm_id, new Modell(content.comm_id, this.kanal, mitPuffern(content.data.state, content.data.buffer_paths, puffer)));
    }
    if (header.msg_type === "comm_close") this.alle.delete(content.comm_id);
    if (header.msg_type !== "comm_msg") return;
    if (this.wartet?.steuerung === content.comm_id && content.data.method === "update_states") this.wartet.weiter({ daten: content.data, puffer });
    else this.alle.get(content.comm_id)?.empfange(content.data, puffer);
  }

  /** Zeichnet das Widget in den Ort; gleiche Module kommen aus der eigenen Ablage statt durch den Kernel. */
  async zeichne(id, ort) {
    const modell = this.alle.get(id);
    if (!modell) throw new Error("Dieses Widget kennt der Kernel nicht.");
    const eigen = String(modell.get("_anywidget_id") ?? "").startsWith("rodiko_kit.widgets.");
    const modul = await import(eigen ? "/frontend/flaeche.js" : URL.createObjectURL(new Blob([modell.get("_esm")], { type: "text/javascript" })));
    const widget = typeof modul.default === "function" ? await modul.default() : modul.default;
    if (modell.get("_css")) {
      const stil = document.createElement("style");
      stil.textContent = modell.get("_css");
      document.head.append(stil);
    }
    const experimental = { invoke: () => Promise.reject(new Error("Das gibt es hier nicht.")) };
    await widget.initialize?.({ model: modell, experimental });
    await widget.render?.({ model: modell, el: ort, signal: new AbortController().signal, experimental });
  }
}
