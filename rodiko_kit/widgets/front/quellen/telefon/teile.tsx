// Gemeinsames der Stimmzettel: Formular mit Meldung, Skala, Blättern, Entwurf, der Neuladen übersteht.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Abgabe, Frage, Inhalt, Option, Runde } from "./modell";
import { entwurf } from "./speicher";
import { useText, Wort } from "./sprache";

export interface Zettel {
  runde: Runde;
  fragen: Frage[];
  eigene: Abgabe[];
  /** Eigene Stimmen des vorigen Durchgangs. */
  vorige: Abgabe[];
  gib: (gegenstand: string, inhalt: Inhalt) => void;
  ansage: (text: string) => void;
}

/** Der Inhalt zum Weiterbearbeiten: die eigene Stimme, sonst die des vorigen Durchgangs. */
export function bisher(z: Zettel, gegenstand = ""): Inhalt {
  const passt = (a: Abgabe): boolean => a.gegenstand === gegenstand;
  return (z.eigene.find(passt) ?? z.vorige.find(passt))?.inhalt ?? {};
}

/** Wert, Setzer und „erledigt“, das den Entwurf vergisst. */
export function useEntwurf<T>(runde: Runde, anfang: T, zusatz = ""): [T, (neu: T) => void, (neu: T) => void] {
  const schluessel = `${runde.id}/${runde.durchgang}/${zusatz}`;
  const [wert, setze] = useState<T>(() => entwurf.lies<T>(schluessel) ?? anfang);
  return [
    wert,
    (neu) => {
      setze(neu);
      entwurf.setze(schluessel, neu);
    },
    (neu) => {
      setze(neu);
      entwurf.setze("", null);
    },
  ];
}

/** Ein Stimmzettel mit einem Knopf; ``pruefe`` gibt die Stimme oder den Satz, was noch fehlt. */
export function Formular({ pruefe, gib, children, fuss }: FormularTeile) {
  const t = useText();
  const [mangel, setze] = useState("");
  const meldung = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (mangel) meldung.current?.focus();
  }, [mangel]);
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        const ergebnis = pruefe();
        if (typeof ergebnis === "string") {
          setze(ergebnis);
          meldung.current?.focus();
        } else {
          setze("");
          gib("", ergebnis);
        }
      }}
    >
      {children}
      <div class="fuss">
        {fuss}
        {mangel && (
          <p class="mangel" role="alert" tabIndex={-1} ref={meldung}>
            {mangel}
          </p>
        )}
        <button class="haupt" type="submit">
          {t("abgeben")}
        </button>
      </div>
    </form>
  );
}
interface FormularTeile {
  pruefe: () => Inhalt | string;
  gib: (gegenstand: string, inhalt: Inhalt) => void;
  children: ComponentChildren;
  fuss?: ComponentChildren;
}

export function Optionstext({ o }: { o: Option }) {
  return (
    <span class="optionstext">
      <Wort w={o.text} />
      {o.zusatz && (
        <small>
          <bdi lang="de" dir="ltr">
            {o.zusatz}
          </bdi>
        </small>
      )}
    </span>
  );
}

/** Bis so viele Stufen stehen Knöpfe da, darüber ein Schieber. */
const KNOEPFE = 12;

interface SkalaTeile {
  name: string;
  titel: ComponentChildren;
  von: number;
  bis: number;
  wert: number | null;
  setze: (wert: number | null) => void;
  /** Darf wieder leer werden. */
  luecke?: boolean;
  links?: string;
  rechts?: string;
}

export function Skala(s: SkalaTeile) {
  const t = useText();
  const stufen = Array.from({ length: s.bis - s.von + 1 }, (_, n) => s.von + n);
  return (
    <fieldset class="skala">
      <legend>{s.titel}</legend>
      {stufen.length <= KNOEPFE ? (
        <div class="stufen">
          {s.luecke && <Stufe name={s.name} text="–" lesbar={t("keine_angabe")} an={s.wert === null} waehle={() => s.setze(null)} />}
          {stufen.map((n) => (
            <Stufe key={n} name={s.name} text={zeichne(n)} lesbar={zeichne(n)} an={s.wert === n} waehle={() => s.setze(n)} />
          ))}
        </div>
      ) : (
        <Schieber titel={t("wert")} von={s.von} bis={s.bis} wert={s.wert} setze={s.setze} />
      )}
      {(s.links || s.rechts) && (
        <p class="pole" aria-hidden="true">
          <span>{s.links}</span>
          <span>{s.rechts}</span>
        </p>
      )}
    </fieldset>
  );
}

interface StufeTeile {
  name: string;
  text: string;
  lesbar: string;
  an: boolean;
  waehle: () => void;
}

function Stufe({ name, text, lesbar, an, waehle }: StufeTeile) {
  return (
    <label class={`stufe${text === lesbar ? "" : " ohne"}`}>
      <input type="radio" name={name} aria-label={lesbar} checked={an} onChange={waehle} />
      <span aria-hidden="true">{text}</span>
    </label>
  );
}

interface SchieberTeile {
  titel: ComponentChildren;
  von: number;
  bis: number;
  wert: number | null;
  setze: (wert: number) => void;
  schritt?: number;
}

/** Ein Schieber, der erst nach dem ersten Anfassen gilt. */
export function Schieber({ titel, von, bis, wert, setze, schritt = 1 }: SchieberTeile) {
  const t = useText();
  const lies = (e: { currentTarget: HTMLInputElement }): void => setze(Number(e.currentTarget.value));
  return (
    <label class={`schieber${wert === null ? " leer" : ""}`}>
      <span class="schiebertitel">
        <span>{titel}</span>
        <b aria-hidden="true">{wert === null ? "–" : zeichne(wert)}</b>
      </span>
      <input
        type="range"
        dir="ltr"
        min={von}
        max={bis}
        step={schritt}
        value={wert ?? (von + bis) / 2}
        aria-valuetext={wert === null ? t("keine_angabe") : zeichne(wert)}
        onInput={lies}
        onClick={lies}
        onKeyUp={(e) => (e.key === "Enter" || e.key === " ") && lies(e)}
      />
    </label>
  );
}

export const zeichne = (n: number): string => String(Math.round(n * 100) / 100).replace("-", "−");

interface Blaetter {
  titel: (n: number) => ComponentChildren;
  /** Welche Seiten fertig sind. */
  fertig: boolean[];
  seite: (n: number) => ComponentChildren;
}

/** Eine Seite nach der anderen; am Ende und jederzeit lässt sich abgeben. */
export function Blaettern({ titel, fertig, seite }: Blaetter) {
  const t = useText();
  const alle = fertig.length;
  const [n, setze] = useState(() => Math.max(0, fertig.indexOf(false)));
  const kopf = useRef<HTMLHeadingElement>(null);
  const gehe = (ziel: number): void => {
    setze(ziel);
    kopf.current?.focus();
    kopf.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <section class="blatt">
      <p class="fortschritt">
        <span>{t("von_bis", { n: n + 1, alle })}</span>
        <span class="marken" aria-hidden="true">
          {fertig.map((voll, k) => (
            <i key={k} class={`${voll ? "voll" : ""}${k === n ? " hier" : ""}`} />
          ))}
        </span>
      </p>
      <h2 tabIndex={-1} ref={kopf}>
        {titel(n)}
      </h2>
      {seite(n)}
      {alle > 1 && (
        <div class="blaettern">
          <button type="button" class="neben" aria-disabled={n === 0} onClick={() => n > 0 && gehe(n - 1)}>
            {t("zurueck")}
          </button>
          <button type="button" class="neben" aria-disabled={n === alle - 1} onClick={() => n < alle - 1 && gehe(n + 1)}>
            {t("weiter")}
          </button>
        </div>
      )}
    </section>
  );
}

/** „1.234,5“, „12.5“ oder „١٢٫٥“ -> Zahl auf zwei Stellen; NaN, wenn es keine nicht negative Zahl ist. */
export function liesZahl(text: string): number {
  const knapp = text
    .trim()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (z) => String((z.charCodeAt(0) - 0x660) % 0x90 % 10))
    .replace(/[\s\u00a0\u202f\u066c]/g, "")
    .replace("\u066b", ",");
  if (/^(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?$/.test(knapp)) return Number(knapp.replace(/\./g, "").replace(",", "."));
  return /^\d+\.\d{1,2}$/.test(knapp) ? Number(knapp) : Number.NaN;
}
