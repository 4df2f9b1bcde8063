// Ersetzt auf Bildschirmen den Ereignisstrom „/ereignisse“ durch den Kanal, der ohnehin offen ist: ein Browser öffnet je Rechner
// höchstens sechs HTTP-Verbindungen, sechs offene Bildschirme mit eigenem Strom würden alles Weitere aufhalten.

/** Stellt window.EventSource für „/ereignisse“ um; „benutzt“ sagt, ob jemand den Strom geöffnet hat. */
export function hausstrom(kanal) {
  const stand = { benutzt: false };
  const Eigener = window.EventSource;

  class Hausstrom extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSED = 2;

    constructor(adresse) {
      super();
      stand.benutzt = true;
      this.url = adresse;
      this.readyState = 0;
      this.anVerbindung = (e) => (e.detail ? this.oeffne() : this.reisse());
      this.anHaus = (e) => e.detail.art === "notiz" && this.rufe(new MessageEvent("notiz", { data: JSON.stringify(e.detail) }));
      kanal.addEventListener("verbindung", this.anVerbindung);
      kanal.addEventListener("haus", this.anHaus);
      if (kanal.da) queueMicrotask(() => this.oeffne());
    }

    rufe(ereignis) {
      if (this.readyState === 2) return;
      this[`on${ereignis.type}`]?.(ereignis);
      this.dispatchEvent(ereignis);
    }

    oeffne() {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.rufe(new Event("open"));
    }

    reisse() {
      if (this.readyState !== 1) return;
      this.readyState = 0;
      this.rufe(new Event("error"));
    }

    close() {
      this.readyState = 2;
      kanal.removeEventListener("verbindung", this.anVerbindung);
      kanal.removeEventListener("haus", this.anHaus);
    }
  }

  window.EventSource = function EventSource(adresse, angaben) {
    return String(adresse).startsWith("/ereignisse") ? new Hausstrom(adresse) : new Eigener(adresse, angaben);
  };
  Object.assign(window.EventSource, { CONNECTING: 0, OPEN: 1, CLOSED: 2 });
  return stand;
}
