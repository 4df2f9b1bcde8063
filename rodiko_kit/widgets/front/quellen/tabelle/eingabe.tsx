// Das Eingabefeld einer Zelle: Textfeld, mehrzeiliger Text oder Auswahlliste mit Tippfilter.
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Spalte } from "../modell";
import type { Tabellensteuerung } from "./steuerung";

interface Teile {
  steuerung: Tabellensteuerung;
  spalte: Spalte;
  name: string;
}

export function Zelleingabe(teile: Teile) {
  return teile.spalte.wahlen.length || teile.spalte.typ === "bezug" ? <Auswahlliste {...teile} /> : <Textfeld {...teile} />;
}

/** Tasten, die jede Eingabe versteht; wahr, wenn die Taste verbraucht ist. */
function beiTaste(e: KeyboardEvent, steuerung: Tabellensteuerung, text: string, mehrzeilig: boolean): boolean {
  e.stopPropagation();
  if (e.key === "Escape") steuerung.verwirf();
  else if (e.key === "Tab") steuerung.schliesse(text, [0, e.shiftKey ? -1 : 1]);
  else if (e.key === "Enter" && !(mehrzeilig && (e.shiftKey || e.altKey))) steuerung.schliesse(text, [1, 0]);
  else return false;
  e.preventDefault();
  return true;
}

/** Eingefügte Zellbereiche gehören in die Tabelle, nicht in das Feld. */
function beiEinfuegen(e: ClipboardEvent, steuerung: Tabellensteuerung, mehrzeilig: boolean): void {
  const text = e.clipboardData?.getData("text/plain") ?? "";
  e.stopPropagation();
  if (!text.includes("\t") && (mehrzeilig || !text.trim().includes("\n"))) return;
  e.preventDefault();
  steuerung.verwirf();
  steuerung.fuegeEin(text);
}

function Textfeld({ steuerung, spalte, name }: Teile) {
  const [text, setze] = useState(steuerung.bearbeitung?.text ?? "");
  const feld = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const mehrzeilig = spalte.typ === "langtext" || spalte.typ === "liste";
  useLayoutEffect(() => {
    feld.current?.focus();
    if (steuerung.bearbeitung?.ersetzt) feld.current?.setSelectionRange(text.length, text.length);
    else feld.current?.select();
  }, []);
  const gemeinsam = {
    class: "rk-feld",
    "aria-label": name,
    value: text,
    onInput: (e: JSX.TargetedInputEvent<HTMLInputElement & HTMLTextAreaElement>) => {
      setze(e.currentTarget.value);
      steuerung.tippt(e.currentTarget.value);
    },
    onKeyDown: (e: KeyboardEvent) => beiTaste(e, steuerung, text, mehrzeilig),
    onPaste: (e: ClipboardEvent) => beiEinfuegen(e, steuerung, mehrzeilig),
    onBlur: () => steuerung.schliesse(text, [0, 0], false),
  };
  if (mehrzeilig) return <textarea ref={feld} rows={Math.min(8, Math.max(3, text.split("\n").length))} {...gemeinsam} />;
  const zahlen = spalte.typ === "zahl" || spalte.typ === "ganzzahl";
  return <input ref={feld} type="text" inputMode={zahlen ? "decimal" : "text"} placeholder={spalte.typ === "datum" ? "TT.MM.JJJJ" : ""} {...gemeinsam} />;
}

function Auswahlliste({ steuerung, spalte, name }: Teile) {
  const anfang = steuerung.bearbeitung?.text ?? "";
  const [text, setze] = useState(anfang);
  const [gefiltert, setzeGefiltert] = useState(steuerung.bearbeitung?.ersetzt ?? false);
  const alle = spalte.leer_erlaubt ? ["", ...spalte.wahlen.map((w) => w.text)] : spalte.wahlen.map((w) => w.text);
  const suche = text.trim().toLowerCase();
  const treffer = gefiltert && suche ? alle.filter((t) => t.toLowerCase().includes(suche)) : alle;
  const [markiert, setzeMarkiert] = useState(Math.max(0, alle.indexOf(anfang)));
  const feld = useRef<HTMLInputElement>(null);
  const liste = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    feld.current?.focus();
    if (!gefiltert) feld.current?.select();
    liste.current?.showPopover?.();
  }, []);
  useLayoutEffect(() => lege(feld.current, liste.current));
  useEffect(() => liste.current?.children[markiert]?.scrollIntoView({ block: "nearest" }), [markiert]);

  const gemeint = (): string => {
    if (!gefiltert) return treffer[markiert] ?? text;
    return suche === "" ? "" : (treffer[markiert] ?? text);
  };
  const taste = (e: KeyboardEvent): void => {
    const sprung = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (sprung && treffer.length) {
      e.preventDefault();
      e.stopPropagation();
      setzeMarkiert((markiert + sprung + treffer.length) % treffer.length);
      return;
    }
    beiTaste(e, steuerung, gemeint(), false);
  };
  return (
    <>
      <input
        ref={feld}
        class="rk-feld"
        type="text"
        role="combobox"
        aria-label={name}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="rk-auswahlliste"
        aria-activedescendant={treffer.length ? `rk-wahl-${markiert}` : undefined}
        autocomplete="off"
        value={text}
        onInput={(e) => {
          setze(e.currentTarget.value);
          setzeGefiltert(true);
          setzeMarkiert(0);
        }}
        onKeyDown={taste}
        onPaste={(e) => beiEinfuegen(e, steuerung, false)}
        onBlur={() => steuerung.schliesse(gefiltert ? gemeint() : anfang, [0, 0], false)}
      />
      <ul ref={liste} id="rk-auswahlliste" class="rk-auswahlliste" popover="manual" role="listbox" aria-label={spalte.titel}>
        {treffer.map((t, n) => (
          <li
            key={t}
            id={`rk-wahl-${n}`}
            role="option"
            aria-selected={n === markiert}
            onMouseDown={(e) => {
              e.preventDefault();
              steuerung.schliesse(t);
            }}
          >
            {t || "(leer)"}
          </li>
        ))}
        {treffer.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true" class="rk-leer">
            {alle.length ? `Kein Eintrag passt zu „${text}“.` : "Noch gibt es nichts auszuwählen. Bitte zuerst dort anlegen."}
          </li>
        )}
      </ul>
    </>
  );
}

/** Legt die Liste unter das Feld, oder darüber, wenn unten kein Platz ist; sie liegt über allem anderen. */
function lege(feld: HTMLElement | null, liste: HTMLElement | null): void {
  if (!feld || !liste) return;
  const r = feld.getBoundingClientRect();
  const unten = window.innerHeight - r.bottom;
  const hoehe = Math.min(liste.scrollHeight + 2, 280);
  liste.style.left = `${Math.max(8, Math.min(r.left, window.innerWidth - liste.offsetWidth - 8))}px`;
  liste.style.minWidth = `${r.width}px`;
  if (unten < hoehe + 8 && r.top > unten) liste.style.top = `${r.top - hoehe - 2}px`;
  else liste.style.top = `${r.bottom + 2}px`;
}
