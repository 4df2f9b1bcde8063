// Saal-Check: Netz öffnen und schließen, melden, sobald ein Telefon die Seite erreicht.
const inhalt = document.querySelector("#inhalt");
const mangel = document.querySelector("#mangel");
const gaeste = document.querySelector("#gaeste");

async function schalte(werte) {
  mangel.hidden = true;
  try {
    const antwort = await fetch("/aktion/saal", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(werte) });
    if (antwort.ok) return location.reload();
    mangel.textContent = (await antwort.json()).fehler.join(" ");
  } catch {
    mangel.textContent = "rodiko ist gerade nicht erreichbar. Bitte noch einmal versuchen.";
  }
  mangel.hidden = false;
}

document.querySelector("#netzwahl")?.addEventListener("submit", (e) => {
  e.preventDefault();
  schalte({ adresse: new FormData(e.target).get("adresse") ?? "" });
});
document.querySelector("#schliessen")?.addEventListener("click", () => schalte({ adresse: "" }));
document.querySelector("#frist")?.addEventListener("submit", (e) => {
  e.preventDefault();
  schalte({ tage: Number(new FormData(e.target).get("tage")) });
});
document.querySelector("#drucken")?.addEventListener("click", () => print());

async function frage() {
  const antwort = await fetch("/aktion/saal").catch(() => null);
  if (!antwort?.ok) return;
  const stand = await antwort.json();
  if (stand.adresse !== inhalt.dataset.adresse) return location.reload();
  if (gaeste && stand.gaeste) {
    gaeste.textContent = "Ein Telefon hat die Seite erreicht. Der Saal ist bereit.";
    gaeste.className = "hinweis gut nicht-drucken";
  }
}

setInterval(frage, 2000);
