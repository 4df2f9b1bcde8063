// Der Rahmen jedes Bildschirms: Kopf, Schritte, Zweck, Spalten, nächster Schritt, Meldungen.
import { useEffect, useRef } from "preact/hooks";
import { Bausteinreihe } from "./bausteinreihe";
import { Hilfe } from "./hilfe";
import { useKontext, useZustand } from "./kontext";
import { Konfliktdialog } from "./konflikt";
import { Kopf } from "./kopf";
import { Meldungen } from "./meldungen";
import { inEingabe } from "./tasten";

function useTasten(): void {
  const { speicher, leitung } = useKontext();
  useEffect(() => {
    const beiTaste = (e: KeyboardEvent): void => {
      const { stand, beamer, dunkel, konflikte } = speicher.zustand;
      const taste = e.key.toLowerCase();
      if (dunkel && taste === "escape") speicher.aendere({ dunkel: false });
      if (inEingabe(e.target) || konflikte.length || e.altKey) return;
      if (e.ctrlKey || e.metaKey) {
        const zurueck = taste === "z" && !e.shiftKey;
        const vor = taste === "y" || (taste === "z" && e.shiftKey);
        if (beamer || (!zurueck && !vor)) return;
        e.preventDefault();
        const knopf = zurueck ? stand.rueckgaengig : stand.wiederholen;
        if (knopf) void leitung.sende("", zurueck ? "rueckgaengig" : "wiederholen", { nummer: knopf.nummer });
      } else if (beamer && taste === "b") {
        speicher.aendere({ dunkel: !dunkel });
      }
    };
    document.addEventListener("keydown", beiTaste);
    return () => document.removeEventListener("keydown", beiTaste);
  }, [speicher, leitung]);
}

/** Schließt eine offene Zelle, bevor die Seite geht: die Eingabe ist dann gemerkt. */
function useAbschied(): void {
  useEffect(() => {
    const sichere = (): void => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    };
    window.addEventListener("pagehide", sichere);
    return () => window.removeEventListener("pagehide", sichere);
  }, []);
}

export function Rahmenansicht() {
  useTasten();
  useAbschied();
  const rahmen = useZustand((z) => z.rahmen);
  const ordnung = useZustand((z) => z.ordnung);
  const beamer = useZustand((z) => z.beamer);
  const zweispaltig = !beamer && ordnung.links.length > 0 && ordnung.rechts.length > 0;
  const anordnung = zweispaltig ? (ordnung.anordnung ?? "nebeneinander") : "allein";
  return (
    <div class={`rk${beamer ? " rk-beamer" : ""}`}>
      <Kopf />
      <main class="rk-haupt">
        <div class="rk-titelzeile">
          <h1>{rahmen.titel}</h1>
          {rahmen.zweck && <p class="rk-zweck">{rahmen.zweck}</p>}
        </div>
        <div class={`rk-spalten rk-${anordnung}`}>
          {!beamer && ordnung.links.length > 0 && <Seite name="Eingabe" klasse="rk-links" ids={ordnung.links} />}
          {ordnung.rechts.length > 0 && <Seite name="Ergebnis" klasse="rk-rechts" ids={ordnung.rechts} />}
          {beamer && ordnung.rechts.length === 0 && <p class="rk-leer rk-karte">Dieser Bildschirm hat für den Beamer nichts zu zeigen.</p>}
        </div>
        {!beamer && <Naechster />}
      </main>
      <Hilfe />
      <Konfliktdialog />
      <Meldungen />
      <Verdunkelung />
    </div>
  );
}

function Seite({ name, klasse, ids }: { name: string; klasse: string; ids: string[] }) {
  return (
    <section class={klasse} aria-label={name}>
      <Bausteinreihe ids={ids} />
    </section>
  );
}

function Naechster() {
  const naechster = useZustand((z) => z.ordnung.naechster ?? "");
  const schritte = useZustand((z) => z.rahmen.schritte);
  const folgender = schritte[schritte.findIndex((s) => s.aktiv) + 1];
  const ziel = schritte.some((s) => s.aktiv) ? folgender : undefined;
  if (!naechster && !ziel) return null;
  return (
    <p class="rk-naechster">
      <span>
        {naechster || `Als Nächstes: ${ziel?.titel ?? ""}`}
      </span>
      {ziel && (
        <a class="rk-knopf rk-haupt-knopf" href={ziel.href}>
          Weiter zu „{ziel.titel}“
        </a>
      )}
    </p>
  );
}

function Verdunkelung() {
  const { speicher } = useKontext();
  const dunkel = useZustand((z) => z.dunkel);
  const knopf = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (dunkel) knopf.current?.focus();
  }, [dunkel]);
  if (!dunkel) return null;
  return (
    <div class="rk-dunkel" role="dialog" aria-modal="true" aria-label="Beamer abgedunkelt">
      <button ref={knopf} type="button" class="rk-dunkel-knopf" onClick={() => speicher.aendere({ dunkel: false })}>
        Taste B: Bild wieder zeigen
      </button>
    </div>
  );
}
