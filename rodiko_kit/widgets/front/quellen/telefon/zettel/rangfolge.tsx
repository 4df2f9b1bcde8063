// Rangfolge: antippen ordnet ein; danach verschieben Knöpfe, Pfeiltasten oder Ziehen.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Option } from "../modell";
import { Formular, Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { useFassung, useText } from "../sprache";

export function Rangfolge(z: Zettel) {
  const t = useText();
  const fasse = useFassung();
  const [gemerkt, setze] = useEntwurf(z.runde, (bisher(z).reihe ?? []) as string[]);
  const je = new Map(z.runde.optionen.map((o) => [o.id, o]));
  const reihe = gemerkt.filter((k) => je.has(k));
  const frei = z.runde.optionen.filter((o) => !reihe.includes(o.id));
  const liste = useRef<HTMLOListElement>(null);
  const fokus = useRef("");
  useLayoutEffect(() => {
    if (fokus.current) document.getElementById(fokus.current)?.focus();
    fokus.current = "";
  });

  const setzeUm = (kennung: string, platz: number, knopf = ""): void => {
    const o = je.get(kennung);
    if (!o || platz < 0 || platz > reihe.length) return;
    const neu = reihe.filter((k) => k !== kennung);
    neu.splice(Math.min(platz, neu.length), 0, kennung);
    if (knopf) fokus.current = `${knopf}-${kennung}`;
    setze(neu);
    z.ansage(t("jetzt_platz", { text: fasse(o.text).text, n: Math.min(platz, neu.length - 1) + 1 }));
  };
  const nimmHeraus = (kennung: string): void => {
    fokus.current = `ein-${kennung}`;
    setze(reihe.filter((k) => k !== kennung));
  };
  const ziehe = (kennung: string, e: PointerEvent): void => {
    const zeilen = [...(liste.current?.children ?? [])].map((l) => l.getBoundingClientRect());
    const ziel = zeilen.filter((r) => e.clientY > r.top + r.height / 2).length;
    const jetzt = reihe.indexOf(kennung);
    const platz = ziel > jetzt ? ziel - 1 : ziel;
    if (platz !== jetzt) setzeUm(kennung, platz);
  };
  const namen = (o: Option): string => fasse(o.text).text;
  return (
    <Formular gib={z.gib} pruefe={() => (reihe.length ? { reihe } : t("bitte_ordnen"))}>
      {reihe.length > 0 && <h2>{t("ihre_reihenfolge")}</h2>}
      <ol class="rang" ref={liste}>
        {reihe.map((k, n) => {
          const o = je.get(k) as Option;
          return (
            <li key={k}>
              <button
                type="button"
                class="griff"
                id={`griff-${k}`}
                aria-label={t("platz_von", { text: namen(o), n: n + 1, alle: reihe.length })}
                onKeyDown={(e) => {
                  const hin = { ArrowUp: n - 1, ArrowDown: n + 1 }[e.key];
                  if (hin === undefined) return;
                  e.preventDefault();
                  if (hin >= 0 && hin < reihe.length) setzeUm(k, hin, "griff");
                }}
                onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
                onPointerMove={(e) => e.currentTarget.hasPointerCapture(e.pointerId) && ziehe(k, e)}
              >
                <b aria-hidden="true">{n + 1}</b>
              </button>
              <Optionstext o={o} />
              <span class="rangknoepfe">
                <Rangknopf id={`hoch-${k}`} zeichen="▲" text={t("hoeher", { text: namen(o) })} aus={n === 0} tue={() => setzeUm(k, n - 1, "hoch")} />
                <Rangknopf
                  id={`tief-${k}`}
                  zeichen="▼"
                  text={t("tiefer", { text: namen(o) })}
                  aus={n === reihe.length - 1}
                  tue={() => setzeUm(k, n + 1, "tief")}
                />
                <Rangknopf id={`aus-${k}`} zeichen="✕" text={t("entfernen", { text: namen(o) })} tue={() => nimmHeraus(k)} />
              </span>
            </li>
          );
        })}
      </ol>
      {frei.length > 0 && (
        <>
          <h2>{t("noch_einordnen")}</h2>
          <ul class="einordnen">
            {frei.map((o, n) => (
              <li key={o.id}>
                <button
                  type="button"
                  class="wahl"
                  id={`ein-${o.id}`}
                  onClick={() => {
                    const folgt = frei[n + 1] ?? frei[n - 1];
                    setzeUm(o.id, reihe.length);
                    fokus.current = folgt ? `ein-${folgt.id}` : `griff-${o.id}`;
                  }}
                >
                  <b class="platz" aria-hidden="true">
                    +
                  </b>
                  <Optionstext o={o} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Formular>
  );
}

interface Knopfteile {
  id: string;
  zeichen: string;
  text: string;
  aus?: boolean;
  tue: () => void;
}

/** Bleibt auch am Rand anwählbar, damit der Fokus nicht verlorengeht. */
function Rangknopf({ id, zeichen, text, aus = false, tue }: Knopfteile) {
  return (
    <button type="button" id={id} aria-label={text} aria-disabled={aus} onClick={() => !aus && tue()}>
      <span aria-hidden="true">{zeichen}</span>
    </button>
  );
}
