// Punkte kleben und 100 Punkte verteilen: plus und minus, der Rest steht immer da.
import { useState } from "preact/hooks";
import type { Option } from "../modell";
import { Formular, Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { useFassung, useText } from "../sprache";

const HUNDERT = 100;
const SCHRITT = 5;
type Punkte = Record<string, number>;

function usePunkte(z: Zettel): [Punkte, (neu: Punkte) => void, number] {
  const [gemerkt, setze] = useEntwurf(z.runde, (bisher(z).punkte ?? {}) as Punkte);
  const punkte = Object.fromEntries(z.runde.optionen.map((o) => [o.id, gemerkt[o.id] ?? 0]));
  return [punkte, setze, Object.values(punkte).reduce((a, b) => a + b, 0)];
}

const ohneNullen = (punkte: Punkte): Punkte => Object.fromEntries(Object.entries(punkte).filter(([, n]) => n > 0));

export function Punktekleben(z: Zettel) {
  const t = useText();
  const { punkte: alle, haeufen } = z.runde.einstellungen;
  const [punkte, setze, summe] = usePunkte(z);
  const je = haeufen ? alle : 1;
  return (
    <Formular
      gib={z.gib}
      pruefe={() => (summe ? { punkte: ohneNullen(punkte) } : t("bitte_punkte"))}
      fuss={<Rest n={alle - summe} alle={alle} />}
    >
      <ul class="zeilen">
        {z.runde.optionen.map((o) => {
          const n = punkte[o.id] ?? 0;
          return (
            <li key={o.id}>
              <Optionstext o={o} />
              <Zaehler o={o} n={n} mehr={n < je && summe < alle} setze={(d) => setze({ ...punkte, [o.id]: n + d })} schritt={1}>
                <output class="kleber" aria-label={String(n)}>
                  {n <= SCHRITT ? "●".repeat(n) || "0" : n}
                </output>
              </Zaehler>
            </li>
          );
        })}
      </ul>
    </Formular>
  );
}

export function Hundert(z: Zettel) {
  const t = useText();
  const fasse = useFassung();
  const [punkte, setze, summe] = usePunkte(z);
  const pruefe = () => (summe === HUNDERT ? { punkte: ohneNullen(punkte) } : summe < HUNDERT ? t("noch_punkte", { n: HUNDERT - summe }) : t("zuviel", { n: summe - HUNDERT }));
  const gleich = (): void => {
    const n = z.runde.optionen.length;
    setze(Object.fromEntries(z.runde.optionen.map((o, k) => [o.id, Math.floor(HUNDERT / n) + (k < HUNDERT % n ? 1 : 0)])));
  };
  return (
    <Formular gib={z.gib} pruefe={pruefe} fuss={<Rest n={HUNDERT - summe} alle={HUNDERT} />}>
      <ul class="zeilen">
        {z.runde.optionen.map((o) => {
          const n = punkte[o.id] ?? 0;
          const text = fasse(o.text).text;
          return (
            <li key={o.id}>
              <Optionstext o={o} />
              <Zaehler o={o} n={n} mehr={summe < HUNDERT} schritt={SCHRITT} setze={(d) => setze({ ...punkte, [o.id]: Math.max(0, n + (d > 0 ? Math.min(d, HUNDERT - summe) : d)) })}>
                <Zahlfeld titel={t("punkte_fuer", { text })} n={n} setze={(neu) => setze({ ...punkte, [o.id]: neu })} />
              </Zaehler>
            </li>
          );
        })}
      </ul>
      <button type="button" class="neben" onClick={gleich}>
        {t("gleich_verteilen")}
      </button>
    </Formular>
  );
}

function Rest({ n, alle }: { n: number; alle: number }) {
  const t = useText();
  return (
    <div class={`rest${n < 0 ? " zuviel" : ""}`} role="status">
      <span>{n < 0 ? t("zuviel", { n: -n }) : t("noch", { n })}</span>
      <progress max={alle} value={Math.min(alle, alle - n)} aria-hidden="true" />
    </div>
  );
}

interface Zaehlerteile {
  o: Option;
  n: number;
  mehr: boolean;
  schritt: number;
  setze: (schritt: number) => void;
  children: preact.ComponentChildren;
}

function Zaehler({ o, n, mehr, schritt, setze, children }: Zaehlerteile) {
  const t = useText();
  const text = useFassung()(o.text).text;
  return (
    <span class="zaehler">
      <button type="button" aria-label={t("weniger", { text, n: schritt })} aria-disabled={n === 0} onClick={() => n > 0 && setze(-schritt)}>
        <span aria-hidden="true">−</span>
      </button>
      {children}
      <button type="button" aria-label={t("mehr", { text, n: schritt })} aria-disabled={!mehr} onClick={() => mehr && setze(schritt)}>
        <span aria-hidden="true">+</span>
      </button>
    </span>
  );
}

/** Tippen geht auch; Ungültiges gilt als 0, mehr als 100 wird 100. */
function Zahlfeld({ titel, n, setze }: { titel: string; n: number; setze: (n: number) => void }) {
  const [roh, merke] = useState<string | null>(null);
  return (
    <input
      type="text"
      inputMode="numeric"
      dir="ltr"
      aria-label={titel}
      value={roh ?? String(n)}
      onInput={(e) => {
        const text = e.currentTarget.value.replace(/\D/g, "").slice(0, 3);
        merke(text);
        setze(Math.min(HUNDERT, Number(text || 0)));
      }}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={() => merke(null)}
    />
  );
}
