// Deutsche Schreibweise; dieselben Regeln wie basis/texte.py und basis/eingabe.py.
import type { Spalte, Wert } from "./modell";

const TRENNER = " · ";
const ISO_DATUM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 1234.5 -> „1.234,5“, höchstens vier Nachkommastellen. */
export function zahl(wert: number | string): string {
  const n = typeof wert === "number" ? wert : Number(wert);
  if (!Number.isFinite(n)) return String(wert);
  return n.toLocaleString("de-DE", { maximumFractionDigits: 4 }).replace("-", "−");
}

/** „1.234,5“ oder „1234.5“ -> 1234.5; NaN, wenn es keine Zahl ist. */
export function liesZahl(text: string): number {
  const knapp = text.trim().replace("−", "-").replace(/[\s\u00a0\u202f]/g, "");
  if (/^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(knapp)) return Number(knapp.replace(/\./g, "").replace(",", "."));
  return /^[+-]?\d+\.\d+$/.test(knapp) ? Number(knapp) : Number.NaN;
}

function datum(wert: string): string {
  const teile = ISO_DATUM.exec(wert);
  return teile ? `${teile[3]}.${teile[2]}.${teile[1]}` : wert;
}

function listentext(wert: string): string {
  const deutsch = datum(wert);
  return /[;\n]|^"|^$/.test(deutsch) ? `"${deutsch.replace(/"/g, '""')}"` : deutsch;
}

function wahltext(spalte: Spalte, wert: Wert): string {
  return spalte.wahlen.find((w) => w.wert === wert)?.text ?? String(wert);
}

/** Der Wert, wie man ihn tippt: Umkehrung des Lesens im Kernel. */
export function getippt(spalte: Spalte, wert: Wert | undefined): string {
  if (wert === null || wert === undefined || wert === "") return "";
  if (typeof wert === "boolean") return wert ? "ja" : "nein";
  if (Array.isArray(wert)) return wert.map((w) => listentext(String(w))).join("; ");
  if (spalte.typ === "zahl" || spalte.typ === "ganzzahl") return String(wert).replace(".", ",");
  if (spalte.typ === "datum") return datum(String(wert));
  return spalte.wahlen.length ? wahltext(spalte, wert) : String(wert);
}

/** Kalenderjahre (`ab_jahr`, nicht `faelle_je_jahr`) stehen ohne Tausenderpunkt. */
function jahreszahl(spalte: Spalte): boolean {
  return spalte.typ === "ganzzahl" && spalte.feld.endsWith("_jahr") && !spalte.feld.endsWith("_je_jahr");
}

/** Der Wert, wie er in der Tabelle steht: Zahlen gegliedert, Bezüge nur mit Namen. */
export function gezeigt(spalte: Spalte, wert: Wert | undefined): string {
  if (!jahreszahl(spalte) && (spalte.typ === "zahl" || spalte.typ === "ganzzahl") && wert !== null && wert !== undefined && wert !== "") {
    return zahl(wert as string | number);
  }
  const text = getippt(spalte, wert);
  return spalte.typ === "bezug" && text.includes(TRENNER) ? text.slice(text.indexOf(TRENNER) + TRENNER.length) : text;
}

/** „1 Zeile“, „3 Zeilen“. */
export function anzahl(n: number, einzahl: string, mehrzahl: string): string {
  return `${zahl(n)} ${n === 1 ? einzahl : mehrzahl}`;
}
