// Die Schale eines Arbeitsbildschirms: verbindet, zeichnet, sagt auf Deutsch, was los ist.
import { Kanal } from "./kanal.js";
import { hausstrom } from "./strom.js";
import { Modelle } from "./modell.js";

const NEUSTART = "rodiko:neustarts";
const GRUND = "rodiko:grund"; // die Fläche zeigt diesen Satz selbst, wenn sie ihn findet
const HOECHSTENS = 3;
const FENSTER_MS = 60_000;
const ort = document.getElementById("bildschirm");
const leiste = document.getElementById("verbindung");
const kernel = document.getElementById("kernel")?.dataset.kernel;

function sage(text, ton, knopf) {
  leiste.replaceChildren(text);
  leiste.dataset.ton = ton;
  leiste.hidden = !text;
  if (!knopf) return;
  const k = document.createElement("button");
  k.className = "knopf";
  k.textContent = knopf.text;
  k.onclick = knopf.tut;
  leiste.append(" ", k);
}

function fehlerkasten(satz) {
  document.getElementById("laden")?.remove();
  const kasten = document.createElement("main");
  kasten.className = "kasten fehler";
  kasten.innerHTML = "<h1>Der Bildschirm konnte nicht aufgebaut werden</h1><p></p><p><a class='knopf' href='/'>Zum Cockpit</a> <button class='knopf haupt'>Noch einmal versuchen</button></p>";
  kasten.querySelector("p").textContent = satz;
  kasten.querySelector("button").onclick = () => location.reload();
  ort.replaceChildren(kasten);
}

/** Lädt neu und sagt danach, warum; wer mehrmals hintereinander abstürzt, bekommt einen Knopf statt einer Schleife. */
function ladeNeu(kanal) {
  const frueher = JSON.parse(sessionStorage.getItem(NEUSTART) ?? "[]").filter((t) => Date.now() - t < FENSTER_MS);
  if (frueher.length >= HOECHSTENS) {
    return sage("Der Bildschirm ist mehrmals abgestürzt. Gespeichertes ist nicht verloren.", "fehler", { text: "Neu laden", tut: () => location.reload() });
  }
  sessionStorage.setItem(NEUSTART, JSON.stringify([...frueher, Date.now()]));
  sessionStorage.setItem(GRUND, "Der Bildschirm wurde neu gestartet. Ihre Daten sind vollständig.");
  sage("Der Bildschirm wurde neu gestartet …", "warnung");
  kanal.zuEnde = true;
  location.reload();
}

function ende(kanal, code) {
  if (code === 4003) {
    return sage("Der Bildschirm wurde nach langer Ruhe geschlossen. Alles ist gespeichert.", "info", { text: "Weiterarbeiten", tut: () => location.reload() });
  }
  if (code === 4001) return sage("Dieser Bildschirm wurde geschlossen.", "info", { text: "Neu öffnen", tut: () => location.reload() });
  return ladeNeu(kanal);
}

let instanz = "";
function hausnachricht(kanal, nachricht) {
  if (nachricht.art === "hallo") {
    if (instanz && instanz !== nachricht.instanz) ladeNeu(kanal);
    instanz = nachricht.instanz;
  }
  if (nachricht.art === "stoerung") sage(`Es ist eine Störung aufgetreten (Nr. ${nachricht.nummer}). Gespeichertes ist nicht verloren.`, "fehler", { text: "Neu laden", tut: () => location.reload() });
}

/** Meldet Abriss und Wiederkehr, solange der Bildschirm das nicht selbst tut. */
function verbindung(da, strom) {
  if (da && leiste.dataset.ton === "verbindung") sage("", "");
  if (!da && !strom.benutzt) sage("Verbindung unterbrochen. Ihre Eingaben bleiben erhalten, die Verbindung wird gesucht …", "verbindung");
}

async function beginne() {
  if (!kernel || document.querySelector("[data-fehler]")) return fehlerkasten("Beim Vorbereiten ist eine Störung aufgetreten. Der Hergang steht im Protokoll des Servers.");
  const kanal = new Kanal(kernel);
  const modelle = new Modelle(kanal);
  const strom = hausstrom(kanal);
  let sichtbar = false;
  kanal.addEventListener("ende", (e) => ende(kanal, e.detail));
  kanal.addEventListener("serverende", () => sage("rodiko wurde beendet. Alles ist gespeichert; sobald es wieder läuft, lädt diese Seite neu.", "verbindung"));
  kanal.addEventListener("haus", (e) => hausnachricht(kanal, e.detail));
  kanal.addEventListener("verbindung", (e) => (sichtbar || !e.detail) && verbindung(e.detail, strom));
  addEventListener("pagehide", () => kanal.verabschiede());
  addEventListener("pageshow", (e) => e.persisted && location.reload());
  await modelle.hole();
  for (const stelle of document.querySelectorAll("[data-modell]")) {
    const teil = document.createElement("div");
    teil.className = "teil";
    ort.append(teil);
    await modelle.zeichne(stelle.dataset.modell, teil);
  }
  document.getElementById("laden")?.remove();
  sichtbar = true;
  document.body.dataset.bereit = "ja";
  const grund = sessionStorage.getItem(GRUND);
  if (!grund) return;
  sessionStorage.removeItem(GRUND);
  sage(grund, "info");
  setTimeout(() => leiste.dataset.ton === "info" && sage("", ""), 6000);
}

beginne().catch((fehler) => {
  console.error(fehler);
  fehlerkasten("Die Oberfläche konnte nicht geladen werden. Bitte noch einmal versuchen.");
});
