// Eine Zelle der Tabelle mit ihrem Zustand: aktiv, im Bereich, in Arbeit, falsch, mit Hinweis.
import type { Spalte, Zeile, Zellhinweis } from "../modell";
import { gezeigt } from "../texte";
import { Zelleingabe } from "./eingabe";
import { fehlend } from "./neuzeile";
import { schluessel, type Tabellensteuerung } from "./steuerung";

interface Teile {
  steuerung: Tabellensteuerung;
  zeile: Zeile;
  spalte: Spalte;
  r: number;
  c: number;
  hinweis: Zellhinweis | undefined;
}

export function Zellansicht({ steuerung, zeile, spalte, r, c, hinweis }: Teile) {
  const { aktiv, bearbeitung } = steuerung;
  const entwurf = steuerung.entwuerfe.get(schluessel(zeile.id, spalte.feld));
  const istAktiv = aktiv.zeile === r && aktiv.spalte === c;
  const offen = bearbeitung?.zeile === r && bearbeitung.spalte === c;
  const text = entwurf || steuerung.istNeu(zeile) ? steuerung.text(zeile, spalte) : gezeigt(spalte, zeile[spalte.feld]);
  const neue = steuerung.neuzeile(zeile);
  const fehlt = neue && fehlend(neue, steuerung.tabelle.spalten).includes(spalte);
  const bemerkung = entwurf?.fehler || hinweis?.text || (fehlt ? "Bitte ausfüllen." : "");
  const kennung = `rk-${steuerung.tabelle.id}-${zeile.id}-${spalte.feld}`;
  const klassen = ["rk-zelle", `rk-typ-${spalte.typ}`];
  if (istAktiv) klassen.push("rk-aktiv");
  if (imBereich(steuerung, r, c)) klassen.push("rk-im-bereich");
  if (entwurf?.fehler) klassen.push("rk-falsch");
  else if (entwurf) klassen.push("rk-laeuft");
  if (spalte.intern) klassen.push("rk-intern");
  if (!spalte.bearbeitbar) klassen.push("rk-nurlesen");
  const Art = c === 0 ? "th" : "td";
  return (
    <Art
      id={kennung}
      class={klassen.join(" ")}
      role={c === 0 ? "rowheader" : "gridcell"}
      scope={c === 0 ? "row" : undefined}
      tabIndex={istAktiv && !offen ? 0 : -1}
      aria-colindex={c + 1}
      aria-readonly={!spalte.bearbeitbar}
      aria-invalid={entwurf?.fehler ? true : undefined}
      aria-describedby={bemerkung ? `${kennung}-t` : undefined}
      data-r={r}
      data-c={c}
      style={spalte.breite ? `min-width:${spalte.breite}px;--rk-spalte:${spalte.breite - 20}px` : undefined}
    >
      {offen ? <Zelleingabe steuerung={steuerung} spalte={spalte} name={`${spalte.titel}, ${zeilenname(steuerung, zeile)}`} /> : <span class="rk-inhalt">{text || (platzhalter(steuerung, zeile, c) ?? "")}</span>}
      {bemerkung && !offen && (
        <span id={`${kennung}-t`} class={`rk-bemerkung ${entwurf?.fehler ? "rk-ton-fehler" : `rk-ton-${hinweis?.ton ?? "info"}`}`}>
          {bemerkung}
        </span>
      )}
    </Art>
  );
}

/** Wie die Zeile in vorgelesenen Namen heißt. */
export function zeilenname(steuerung: Tabellensteuerung, zeile: Zeile): string {
  if (steuerung.neuzeile(zeile)) return "neuer Eintrag";
  const erste = steuerung.tabelle.spalten.find((s) => s.feld === "name") ?? steuerung.tabelle.spalten.find((s) => s.feld !== "kuerzel") ?? steuerung.spalte(0);
  return (erste && gezeigt(erste, zeile[erste.feld])) || "ohne Namen";
}

function platzhalter(steuerung: Tabellensteuerung, zeile: Zeile, c: number): string | null {
  const ersteFreie = steuerung.tabelle.spalten.findIndex((s) => s.bearbeitbar && s.feld !== "kuerzel");
  return zeile.id === steuerung.neu.id && c === ersteFreie ? "Neuer Eintrag …" : null;
}

function imBereich(steuerung: Tabellensteuerung, r: number, c: number): boolean {
  if (!steuerung.anker) return false;
  const { von, bis } = steuerung.bereich();
  return r >= von.zeile && r <= bis.zeile && c >= von.spalte && c <= bis.spalte;
}
