// Die Auswahl steht in der Adresse (#akteure=…), damit ein Neuladen sie behält.
import type { Leitung } from "./leitung";
import type { Speicher } from "./speicher";

const REITER = "reiter.";

/** Gibt die Auswahl aus der Adresse an den Kernel und hält die Adresse danach auf dem Stand; zurück kommt das Abmelden. */
export function verbindeAdresse(speicher: Speicher, leitung: Leitung): () => void {
  const eintraege = Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
  const reiter: Record<string, number> = {};
  const zustand: Record<string, string> = {};
  for (const [name, wert] of Object.entries(eintraege)) {
    if (name.startsWith(REITER)) reiter[name.slice(REITER.length)] = Number(wert) || 0;
    else zustand[name] = wert;
  }
  speicher.aendere({ reiter });
  let bereit = Object.keys(zustand).length === 0;
  if (!bereit) {
    void leitung.sende("", "zustand", { eintraege: zustand }).then(() => {
      bereit = true;
      schreibe(speicher);
    });
  }
  return speicher.hoere(() => {
    if (bereit) schreibe(speicher);
  });
}

function schreibe(speicher: Speicher): void {
  const { stand, reiter, beamer } = speicher.zustand;
  const teile = new URLSearchParams();
  for (const [name, wert] of Object.entries(stand.zustand)) if (wert) teile.set(name, wert);
  for (const [name, nummer] of Object.entries(reiter)) if (nummer) teile.set(REITER + name, String(nummer));
  const adresse = new URL(window.location.href);
  adresse.hash = teile.toString();
  if (beamer) adresse.searchParams.set("beamer", "1");
  else adresse.searchParams.delete("beamer");
  if (adresse.href !== window.location.href) window.history.replaceState(window.history.state, "", adresse);
}
