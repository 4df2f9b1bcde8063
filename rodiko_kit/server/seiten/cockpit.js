// Cockpit und Vorschau: Knöpfe, Dialoge, lange Arbeiten, Neuigkeiten.

const haupt = document.getElementById("inhalt");
const kommune = haupt.dataset.kommune;
const feld = (id) => document.getElementById(id);
const FRAGE_MS = 300;

class Absage extends Error {
  constructor(saetze) {
    super(saetze.join(" "));
    this.saetze = saetze;
  }
}

async function frage(weg, angaben) {
  let antwort;
  try {
    antwort = await fetch(weg, angaben);
  } catch {
    throw new Absage(["Der Server antwortet nicht. Bitte prüfen, ob rodiko noch läuft."]);
  }
  const werte = await antwort.json().catch(() => ({}));
  if (!antwort.ok) throw new Absage(werte.fehler ?? ["Das hat nicht geklappt. Bitte noch einmal versuchen."]);
  return werte;
}

const sende = (aktion, werte) => frage(`/aktion/${aktion}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(werte) });

function zeigeArbeit(satz, anteil, ton = "") {
  feld("arbeit").hidden = false;
  feld("arbeit").dataset.ton = ton;
  feld("arbeit-satz").textContent = satz;
  feld("arbeit-anteil").value = anteil;
  feld("arbeit-anteil").hidden = ton !== "";
  feld("arbeit-zu").hidden = ton === "";
  if (ton !== "fehler") feld("arbeit-fehler").hidden = true;
  if (ton !== "gut") feld("arbeit-datei").hidden = true;
}

function zeigeAbsage(fehler) {
  const saetze = fehler.saetze ?? ["Das hat nicht geklappt. Bitte noch einmal versuchen."];
  zeigeArbeit(saetze.length === 1 ? saetze[0] : `${saetze.length} Mängel gefunden:`, 0, "fehler");
  feld("arbeit-fehler").hidden = saetze.length === 1;
  feld("arbeit-fehler").replaceChildren(...saetze.map((s) => Object.assign(document.createElement("li"), { textContent: s })));
}

/** Wartet auf das Ende einer Arbeit und zeigt dabei, wie weit sie ist. */
async function warte(arbeit) {
  let stand = arbeit;
  const abbrechen = feld("arbeit-abbrechen");
  while (stand.stand === "laeuft") {
    zeigeArbeit(stand.satz, stand.anteil);
    if (abbrechen) abbrechen.hidden = !stand.abbrechbar;
    if (abbrechen) abbrechen.onclick = () => sende("abbrechen", { arbeit: arbeit.arbeit }).catch(() => undefined);
    await new Promise((weiter) => setTimeout(weiter, FRAGE_MS));
    stand = await frage(`/aktion/arbeit/${arbeit.arbeit}`);
  }
  if (abbrechen) abbrechen.hidden = true;
  if (stand.stand === "fehler") throw new Absage(stand.fehler);
  return stand;
}

function lade(stand) {
  const verweis = feld("arbeit-datei");
  verweis.href = stand.datei;
  verweis.download = stand.name;
  verweis.click();
  zeigeArbeit(`„${stand.name}“ ist fertig und wurde heruntergeladen.`, 1, "gut");
  verweis.hidden = false;
}

async function fuehreAus(aufruf) {
  const ergebnis = await warte(await aufruf());
  if (ergebnis.datei) return lade(ergebnis);
  if (ergebnis.meldung) sessionStorage.setItem("rodiko-satz", ergebnis.meldung);
  return location.assign(ergebnis.weiter);
}

async function knopfdruck(knopf) {
  const { aktion, bericht, format } = knopf.dataset;
  const ausgabe = Boolean(bericht) || aktion === "ausgeben";
  const intern = Boolean(feld("intern")?.checked);
  // Das Häkchen gilt genau dieser Ausgabe; was danach angehakt wird, gilt der nächsten.
  if (ausgabe && intern) feld("intern").checked = false;
  knopf.disabled = true;
  try {
    await fuehreAus(() => sende(aktion, { kommune, ...(bericht && { bericht }), ...(format && { format }), intern }));
    await frische();
  } catch (fehler) {
    zeigeAbsage(fehler);
    if (ausgabe && intern && feld("intern")) feld("intern").checked = true;
  } finally {
    knopf.disabled = false;
  }
}

function zeigeMaengel(formular, fehler, kasten = formular.querySelector("[data-maengel]")) {
  if (!kasten) return zeigeAbsage(fehler);
  kasten.hidden = false;
  kasten.replaceChildren(...(fehler.saetze ?? [String(fehler)]).map((s) => Object.assign(document.createElement("p"), { textContent: s })));
}

/** Deutsche Prüfung statt der Sprechblasen des Browsers; gibt die Mängel als Sätze zurück. */
function mangelhaft(formular) {
  const saetze = [];
  for (const eingabe of formular.elements) {
    if (!eingabe.willValidate) continue;
    const falsch = !eingabe.validity.valid;
    eingabe.toggleAttribute("aria-invalid", false);
    if (!falsch) continue;
    eingabe.setAttribute("aria-invalid", "true");
    const name = eingabe.labels?.[0]?.textContent.trim().replace(/ …$/, "") ?? eingabe.name;
    saetze.push(eingabe.type === "checkbox" ? `Bitte bestätigen: ${name}` : eingabe.type === "file" ? `Bitte eine Datei auswählen.` : `${name}: bitte ausfüllen.`);
    if (saetze.length === 1) {
      eingabe.closest("details")?.setAttribute("open", "");
      eingabe.focus();
    }
  }
  return saetze;
}

async function formularSenden(formular) {
  const aktion = formular.dataset.senden;
  const weiter = await sende(aktion, Object.fromEntries(new FormData(formular)));
  if (aktion === "beenden") return verabschiede();
  return location.assign(weiter.weiter);
}

async function hochladen(formular) {
  const [datei] = formular.elements.datei.files;
  const weg = `/aktion/${formular.dataset.hochladen}?${new URLSearchParams({ kommune, name: datei.name })}`;
  formular.closest("dialog").close();
  await fuehreAus(() => frage(weg, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: datei }));
}

function verabschiede() {
  strom?.close();
  document.body.innerHTML = "<main class='mitte'><div class='karte'><p class='marke'>rodiko</p><h1>rodiko ist beendet</h1><p>Alle Eingaben sind gespeichert. Dieses Fenster kann geschlossen werden.</p></div></main>";
}

for (const formular of document.querySelectorAll("form[data-senden], form[data-hochladen]")) {
  formular.addEventListener("submit", async (e) => {
    e.preventDefault();
    const saetze = mangelhaft(formular);
    if (saetze.length) return zeigeMaengel(formular, new Absage(saetze));
    const knopf = formular.querySelector("[type=submit]");
    knopf.disabled = true;
    try {
      await (formular.dataset.senden ? formularSenden(formular) : hochladen(formular));
    } catch (fehler) {
      if (formular.closest("dialog").open) zeigeMaengel(formular, fehler);
      else zeigeAbsage(fehler);
    } finally {
      knopf.disabled = false;
    }
  });
}

document.addEventListener("click", (e) => {
  const knopf = e.target.closest("button");
  if (!knopf) return;
  if (knopf.dataset.dialog) feld(knopf.dataset.dialog).showModal();
  else if (knopf.dataset.aktion) knopfdruck(knopf);
  else if ("zu" in knopf.dataset) knopf.closest("dialog").close();
  else if (knopf.dataset.projekt) sende("projekt", { schluessel: knopf.dataset.projekt }).then((w) => location.assign(w.weiter), zeigeAbsage);
});
feld("arbeit-zu").onclick = () => (feld("arbeit").hidden = true);
haupt.addEventListener("change", (e) => e.target.id === "kommune-wahl" && location.assign(`/?kommune=${e.target.value}`));

for (const flaeche of document.querySelectorAll(".ablagefeld")) {
  const eingabe = flaeche.querySelector("input");
  const anzeige = flaeche.querySelector("output");
  const nenne = () => (anzeige.textContent = eingabe.files[0]?.name ?? "Oder die Datei hierher ziehen.");
  eingabe.addEventListener("change", nenne);
  flaeche.addEventListener("dragover", (e) => (e.preventDefault(), flaeche.classList.add("darueber")));
  flaeche.addEventListener("dragleave", () => flaeche.classList.remove("darueber"));
  flaeche.addEventListener("drop", (e) => {
    e.preventDefault();
    flaeche.classList.remove("darueber");
    if (e.dataTransfer.files.length) eingabe.files = e.dataTransfer.files;
    nenne();
  });
}

// Vorschau
const uebernehmen = feld("uebernehmen");
function wahl() {
  const bildschirm = [...document.querySelectorAll("[data-konflikt][value=bildschirm]:checked")].map((r) => r.name);
  const loeschen = [...document.querySelectorAll("[data-loeschen]:checked")].map((h) => h.dataset.loeschen);
  const antworten = Object.fromEntries([...document.querySelectorAll("[data-frage]")].map((f) => [f.dataset.frage, f.querySelector("input:checked")?.value ?? ""]));
  return { bildschirm, loeschen, antworten, andere_kommune: Boolean(feld("andere-kommune")?.checked) };
}
function sageWahl() {
  const { loeschen, antworten } = wahl();
  for (const f of document.querySelectorAll("[data-frage]")) {
    for (const teil of f.querySelectorAll("[data-folge]")) teil.hidden = teil.dataset.folge !== antworten[f.dataset.frage];
  }
  const gewaehlt = Object.values(antworten);
  if (gewaehlt.length) {
    const offen = gewaehlt.filter((a) => !a).length;
    uebernehmen.disabled = offen > 0 || gewaehlt.every((a) => a === "nicht");
    feld("wahl-satz").textContent = offen ? "Bitte oben wählen, was mit dem Prozess geschehen soll." : "";
    return;
  }
  const n = loeschen.length;
  feld("wahl-satz").textContent = n ? `${n} ${n === 1 ? "Eintrag wird" : "Einträge werden"} gelöscht.` : "Nichts wird gelöscht.";
}
if (uebernehmen) {
  sageWahl();
  haupt.addEventListener("change", sageWahl);
  uebernehmen.addEventListener("click", async () => {
    uebernehmen.disabled = true;
    try {
      await fuehreAus(() => sende("uebernehmen", { arbeit: haupt.dataset.arbeit, ...wahl() }));
    } catch (fehler) {
      zeigeAbsage(fehler);
      uebernehmen.disabled = false;
    }
  });
}

// Ereignisprotokoll: Spalten zuordnen
const spalten = feld("spalten");
if (spalten) {
  const rollen = [...spalten.querySelectorAll("[data-rolle]")];
  const kreuzeAn = () => {
    for (const kopf of spalten.querySelectorAll("[data-spalte]")) {
      const hier = rollen.filter((r) => r.value === kopf.dataset.spalte).map((r) => r.dataset.titel);
      kopf.querySelector(".marke-rolle").textContent = hier.join(", ");
      kopf.toggleAttribute("data-gewaehlt", hier.length > 0);
    }
  };
  kreuzeAn();
  spalten.addEventListener("change", kreuzeAn);
  spalten.addEventListener("submit", async (e) => {
    e.preventDefault();
    const kasten = feld("spalten-maengel");
    kasten.hidden = true;
    feld("auswerten").disabled = true;
    const wahl = Object.fromEntries(rollen.filter((r) => r.value).map((r) => [r.dataset.rolle, r.value]));
    try {
      await fuehreAus(() => sende("protokoll-auswerten", { arbeit: haupt.dataset.arbeit, prozess: feld("prozess").value, spalten: wahl, auslassen: feld("auslassen").checked }));
    } catch (fehler) {
      feld("arbeit").hidden = true;
      zeigeMaengel(spalten, fehler, kasten);
      if (fehler.saetze?.some((s) => s.startsWith("Zeile "))) feld("auslassen-zeile").hidden = false;
      kasten.scrollIntoView({ block: "nearest" });
      feld("auswerten").disabled = false;
    }
  });
  feld("verwerfen").onclick = () => sende("protokoll-verwerfen", { arbeit: haupt.dataset.arbeit }).then((w) => location.assign(w.weiter), zeigeAbsage);
}

const satz = sessionStorage.getItem("rodiko-satz");
if (satz) {
  sessionStorage.removeItem("rodiko-satz");
  zeigeArbeit(satz, 1, "gut");
}

// Neuigkeiten: nur das Cockpit hört zu, und nur solange es zu sehen ist (ein Browser öffnet je Rechner höchstens sechs Ströme).
const anzeige = feld("verbindung");
let strom, puls, instanz;

function verbindung(da) {
  anzeige.dataset.da = da ? "ja" : "nein";
  const text = da ? "verbunden" : "Verbindung unterbrochen";
  if (anzeige.textContent !== text) anzeige.textContent = text;
}

async function frische() {
  if (document.querySelector("dialog[open]")) return;
  const antwort = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
  if (!antwort?.ok || antwort.redirected) return;
  const neu = new DOMParser().parseFromString(await antwort.text(), "text/html").getElementById("inhalt");
  const intern = feld("intern")?.checked;
  const gewaehlt = document.activeElement?.id;
  if (!neu || neu.innerHTML === haupt.innerHTML) return;
  haupt.replaceChildren(...neu.childNodes);
  if (feld("intern")) feld("intern").checked = intern;
  if (gewaehlt) feld(gewaehlt)?.focus();
}

function lebt() {
  verbindung(true);
  clearTimeout(puls);
  puls = setTimeout(() => verbindung(false), 2000);
}

function hoere() {
  strom?.close();
  if (document.hidden || !anzeige) return;
  strom = new EventSource(`/ereignisse${kommune ? `?kommune=${kommune}` : ""}`);
  strom.addEventListener("hallo", (e) => {
    const neu = JSON.parse(e.data).instanz;
    if (instanz && instanz !== neu) location.reload();
    instanz = neu;
    lebt();
    frische();
  });
  strom.addEventListener("puls", lebt);
  strom.addEventListener("notiz", () => (lebt(), frische()));
  strom.onerror = () => {
    verbindung(false);
    if (strom.readyState === EventSource.CLOSED) setTimeout(pruefeAnmeldung, 1000);
  };
}

async function pruefeAnmeldung() {
  const antwort = await fetch("/", { cache: "no-store" }).catch(() => undefined);
  if (antwort?.redirected) location.reload();
  else hoere();
}

if (anzeige) {
  addEventListener("offline", () => verbindung(false));
  document.addEventListener("visibilitychange", hoere);
  addEventListener("pagehide", () => strom?.close());
  hoere();
}
