// Die bearbeitbare Tabelle: ARIA-Raster mit ganzer Tastatur, Einfügen aus Excel, neuer Zeile und Löschen mit Rückgängig.
import { useEffect, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { useKontext } from "../kontext";
import type { Spalte, Tabelle, Zeile } from "../modell";
import { Rollbereich } from "../rollbereich";
import { Symbol } from "../symbole";
import { anzahl } from "../texte";
import { begonnen } from "./neuzeile";
import { schluessel, Tabellensteuerung } from "./steuerung";
import { Zellansicht, zeilenname } from "./zelle";

function useSteuerung(b: Tabelle): Tabellensteuerung {
  const { leitung, speicher } = useKontext();
  const [, zeichneNeu] = useReducer((n: number) => n + 1, 0);
  const steuerung = useRef<Tabellensteuerung>();
  steuerung.current ??= new Tabellensteuerung(b, leitung, () => zeichneNeu(undefined as never), (text) => speicher.melde(text, "warnung"));
  if (steuerung.current.tabelle !== b) steuerung.current.uebernimm(b);
  return steuerung.current;
}

export function Tabellenansicht({ b }: { b: Tabelle }) {
  const s = useSteuerung(b);
  const raster = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (!s.fokussiere || s.bearbeitung) return;
    s.fokussiere = false;
    const zelle = raster.current?.querySelector<HTMLElement>(`[data-r="${s.aktiv.zeile}"][data-c="${s.aktiv.spalte}"]`);
    zelle?.focus({ preventScroll: true });
    zelle?.scrollIntoView({ block: "nearest", inline: s.aktiv.spalte === 0 ? "end" : "nearest" });
  });
  useEffect(() => {
    const stelle = b.gewaehlt ? s.zeilen.findIndex((z) => z.id === b.gewaehlt) : -1;
    if (stelle >= 0 && !raster.current?.contains(document.activeElement)) {
      s.aktiv = { ...s.aktiv, zeile: stelle };
      raster.current?.querySelector(`[data-r="${stelle}"]`)?.scrollIntoView({ block: "nearest" });
    }
  }, [b.gewaehlt]);

  const zeilen = s.zeilen;
  const hinweise = new Map(b.hinweise.map((h) => [schluessel(h.zeile, h.feld || (b.spalten[0]?.feld ?? "")), h]));
  const titel = `rk-${b.id}-titel`;
  return (
    <section class={`rk-karte rk-tabelle${b.intern ? " rk-intern" : ""}`} aria-labelledby={titel}>
      <div class="rk-tabellenkopf">
        <h2 id={titel}>
          {b.titel}
          {b.intern && <span class="rk-marke">intern</span>}
        </h2>
        <span class="rk-zusatz">{anzahl(b.zeilen.length, "Zeile", "Zeilen")}</span>
      </div>
      <Fehlerliste s={s} />
      {b.zeilen.length === 0 && b.leer && <p class="rk-leer">{b.leer}</p>}
      {zeilen.length > 0 && (
        <Rollbereich>
          <table
            ref={raster}
            class="rk-raster"
            role="grid"
            aria-labelledby={titel}
            aria-rowcount={zeilen.length + 1}
            aria-colcount={b.spalten.length}
            onKeyDown={(e) => beiTaste(s, e)}
            onFocusCapture={(e) => beiFokus(s, e)}
            onMouseDown={(e) => beiMaus(s, e)}
            onMouseOver={(e) => beiZug(s, e)}
            onDblClick={() => s.beginne()}
            onCopy={(e) => beiKopieren(s, e)}
            onCut={(e) => {
              beiKopieren(s, e);
              if (!s.bearbeitung) s.leere();
            }}
            onPaste={(e) => beiEinfuegen(s, e)}
          >
            <thead>
              <tr role="row">
                {b.spalten.map((spalte) => (
                  <Spaltenkopf key={spalte.feld} spalte={spalte} />
                ))}
                {b.loeschen_erlaubt && (
                  <th role="columnheader" scope="col" class="rk-loeschspalte">
                    <span class="rk-nur-vorlesen">Löschen</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {zeilen.map((zeile, r) => (
                <tr key={zeile.id} role="row" aria-rowindex={r + 2} aria-selected={zeile.id === b.gewaehlt} class={s.istNeu(zeile) ? "rk-neue-zeile" : ""}>
                  {b.spalten.map((spalte, c) => (
                    <Zellansicht key={spalte.feld} steuerung={s} zeile={zeile} spalte={spalte} r={r} c={c} hinweis={hinweise.get(schluessel(zeile.id, spalte.feld))} />
                  ))}
                  {b.loeschen_erlaubt && <Loeschzelle s={s} zeile={zeile} />}
                </tr>
              ))}
            </tbody>
          </table>
        </Rollbereich>
      )}
    </section>
  );
}

function Spaltenkopf({ spalte }: { spalte: Spalte }) {
  return (
    <th role="columnheader" scope="col" class={`rk-typ-${spalte.typ}${spalte.intern ? " rk-intern" : ""}`} title={spalte.hilfe || undefined}>
      <span class="rk-kopftext">
        {spalte.titel}
        {spalte.pflicht && <span aria-hidden="true"> *</span>}
        {spalte.pflicht && <span class="rk-nur-vorlesen"> (Pflicht)</span>}
        {spalte.einheit && <span class="rk-einheit"> {spalte.einheit}</span>}
      </span>
      {spalte.intern && <span class="rk-marke">intern</span>}
    </th>
  );
}

function Loeschzelle({ s, zeile }: { s: Tabellensteuerung; zeile: Zeile }) {
  const neue = s.neuzeile(zeile);
  const leer = neue && !begonnen(neue);
  const name = neue ? "Neuen Eintrag verwerfen" : `${zeilenname(s, zeile)} löschen`;
  return (
    <td role="gridcell" class="rk-loeschspalte">
      {!leer && (
        <button type="button" tabIndex={-1} class="rk-loeschen" aria-label={name} title={`${name} (Strg+Entf)`} onClick={() => s.loesche(zeile)}>
          <Symbol name="schliessen" />
        </button>
      )}
    </td>
  );
}

/** Alle offenen Mängel der Tabelle; ein Klick führt zur Zelle. */
function Fehlerliste({ s }: { s: Tabellensteuerung }) {
  const maengel = [...s.entwuerfe].filter(([, e]) => e.fehler);
  const zeilen = [...s.zeilenfehler.values()];
  const gesamt = maengel.length + zeilen.length;
  const springe = (name: string): void => {
    const [id, feld] = name.split("|");
    s.gehe({ zeile: s.zeilen.findIndex((z) => z.id === id), spalte: s.tabelle.spalten.findIndex((sp) => sp.feld === feld) });
  };
  return (
    <div role="alert">
      {gesamt > 0 && (
        <div class="rk-hinweis rk-ton-fehler rk-fehlerliste">
          <p>
            <strong>{anzahl(gesamt, "Eingabe ist", "Eingaben sind")} noch nicht gespeichert.</strong>
          </p>
          <ul>
            {maengel.slice(0, 12).map(([name, e]) => (
              <li key={name}>
                <button type="button" onClick={() => springe(name)}>
                  {e.ort ? `${e.ort}: ` : ""}
                  {e.fehler}
                </button>
              </li>
            ))}
            {zeilen.map((e, n) => (
              <li key={n}>
                {e.ort ? `${e.ort}: ` : ""}
                {e.fehler}
              </li>
            ))}
            {maengel.length > 12 && <li>und {anzahl(maengel.length - 12, "weitere", "weitere")}</li>}
          </ul>
        </div>
      )}
      {s.einfuegung?.wartet && (
        <p class="rk-knopfzeile">
          <button type="button" class="rk-knopf rk-haupt-knopf" onClick={() => s.sendeEinfuegung()}>
            Berichtigte Werte übernehmen
          </button>
          <button
            type="button"
            class="rk-knopf"
            onClick={() => {
              s.verwirfEinfuegung();
              s.gehe(s.aktiv);
            }}
          >
            Einfügen verwerfen
          </button>
        </p>
      )}
    </div>
  );
}

// Tasten, Maus, Zwischenablage

const SPRUENGE: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };

function beiTaste(s: Tabellensteuerung, e: KeyboardEvent): void {
  if (s.bearbeitung || !(e.target instanceof HTMLElement) || e.target.dataset["r"] === undefined) return;
  const strg = e.ctrlKey || e.metaKey;
  if (bewege(s, e, strg) || aendere(s, e, strg)) e.preventDefault();
}

function bewege(s: Tabellensteuerung, e: KeyboardEvent, strg: boolean): boolean {
  const { zeile, spalte } = s.aktiv;
  const letzte = { zeile: s.zeilen.length - 1, spalte: s.tabelle.spalten.length - 1 };
  const sprung = SPRUENGE[e.key];
  if (sprung) {
    const weit = strg ? 100_000 : 1;
    s.gehe({ zeile: zeile + sprung[0] * weit, spalte: spalte + sprung[1] * weit }, e.shiftKey);
  } else if (e.key === "Home") s.gehe({ zeile: strg ? 0 : zeile, spalte: 0 }, e.shiftKey);
  else if (e.key === "End") s.gehe({ zeile: strg ? letzte.zeile : zeile, spalte: letzte.spalte }, e.shiftKey);
  else if (e.key === "Tab") {
    const ziel = spalte + (e.shiftKey ? -1 : 1);
    if (ziel < 0 || ziel > letzte.spalte) return false;
    s.gehe({ zeile, spalte: ziel });
  } else if (e.key === "Escape" && s.anker) s.gehe(s.aktiv);
  else return false;
  return true;
}

function aendere(s: Tabellensteuerung, e: KeyboardEvent, strg: boolean): boolean {
  const zeile = s.zeilen[s.aktiv.zeile];
  if (e.key === "Delete" && strg && zeile) s.loesche(zeile);
  else if (e.key === "Delete" || e.key === "Backspace") s.leere();
  else if (e.key === "Enter" || e.key === "F2") s.beginne();
  else if (e.key.length === 1 && !strg && !e.altKey) s.beginne(e.key);
  else return false;
  return true;
}

function zelleVon(ziel: EventTarget | null): { zeile: number; spalte: number } | null {
  const zelle = ziel instanceof Element ? ziel.closest<HTMLElement>("[data-r]") : null;
  return zelle ? { zeile: Number(zelle.dataset["r"]), spalte: Number(zelle.dataset["c"]) } : null;
}

/** Auch wer den Fokus anders setzt (Vorlesehilfe), arbeitet in der Zelle, die ihn hat. */
function beiFokus(s: Tabellensteuerung, e: FocusEvent): void {
  const ort = e.target instanceof HTMLElement && e.target.dataset["r"] !== undefined ? zelleVon(e.target) : null;
  if (ort && !s.bearbeitung && (ort.zeile !== s.aktiv.zeile || ort.spalte !== s.aktiv.spalte)) s.gehe(ort);
}

function beiMaus(s: Tabellensteuerung, e: MouseEvent): void {
  const ort = zelleVon(e.target);
  if (!ort || e.button !== 0 || (e.target instanceof Element && e.target.closest(".rk-feld, .rk-auswahlliste"))) return;
  if (s.bearbeitung && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const schonDa = ort.zeile === s.aktiv.zeile && ort.spalte === s.aktiv.spalte && document.activeElement === (e.target as Element).closest("[data-r]");
  e.preventDefault();
  if (schonDa && !s.anker && !e.shiftKey) s.beginne();
  else s.gehe(ort, e.shiftKey);
}

function beiZug(s: Tabellensteuerung, e: MouseEvent): void {
  const ort = e.buttons === 1 && !s.bearbeitung ? zelleVon(e.target) : null;
  if (ort && (ort.zeile !== s.aktiv.zeile || ort.spalte !== s.aktiv.spalte)) s.gehe(ort, true);
}

function beiKopieren(s: Tabellensteuerung, e: ClipboardEvent): void {
  if (s.bearbeitung) return;
  e.clipboardData?.setData("text/plain", s.kopiere());
  e.preventDefault();
}

function beiEinfuegen(s: Tabellensteuerung, e: ClipboardEvent): void {
  if (s.bearbeitung) return;
  e.preventDefault();
  s.fuegeEin(e.clipboardData?.getData("text/plain") ?? "");
}
