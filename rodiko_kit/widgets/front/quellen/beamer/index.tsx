// Die Seite des Beamers: Frage, Beitritt, Beteiligung, Uhr und nach dem Aufdecken das Ergebnis; keine Bedienung, kein Rollen.
import { render } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { Formansicht } from "../bild/svg";
import type { Zeichnung } from "../modell";
import { Strom } from "./strom";

export interface Stand {
  fassung: number;
  nummer: number;
  instanz: string;
  frage: string;
  zweck: string;
  stand: "entwurf" | "offen" | "geschlossen" | "aufgedeckt";
  stimmzettel: string;
  durchgang: number;
  probelauf: boolean;
  code: string;
  rest_s: number | null;
  beteiligt: number;
  vom_stapel: number;
  verbunden: number;
  themen?: number;
  ergebnis: { satz: string; hinweise?: string[]; bild: Zeichnung } | null;
  folgt: string;
}

const STAENDE = { entwurf: "Gleich geht es los", offen: "Jetzt abstimmen", geschlossen: "Abstimmung geschlossen", aufgedeckt: "Ergebnis" };
/** Ab diesen Längen wird die Frage kleiner gesetzt. */
const LANG = 70;
const SEHR_LANG = 130;
/** Mehr Hinweise passen nie neben das Bild. */
const HINWEISE = 8;

function App({ strom, einladung }: { strom: Strom; einladung: Einladung }) {
  const [, neu] = useReducer((n: number) => n + 1, 0);
  useEffect(() => strom.beobachte(() => neu(0)), [strom]);
  const s = strom.stand;
  const groesse = s.frage.length > SEHR_LANG ? "sehr-lang" : s.frage.length > LANG ? "lang" : "";
  return (
    <>
      <header>
        <p class="lage">
          <b>{STAENDE[s.stand]}</b>
          <span>{s.stimmzettel}</span>
          {s.durchgang > 1 && <span>{s.durchgang}. Durchgang</span>}
          {s.probelauf && <span class="probe">Probelauf, zählt nicht</span>}
          {!strom.verbunden && <span class="probe" role="status">Verbindung wird gesucht …</span>}
        </p>
        <h1 class={groesse}>{s.frage}</h1>
      </header>
      <main>{s.ergebnis ? <Ergebnis ergebnis={s.ergebnis} /> : <Beitritt s={s} einladung={einladung} ende={strom.ende} />}</main>
      <footer>
        {s.ergebnis && s.stand !== "aufgedeckt" ? <Kurzadresse einladung={einladung} code={s.code} /> : <span />}
        {s.ergebnis && <Beteiligung s={s} />}
        {s.ergebnis && strom.ende !== null && <Uhr ende={strom.ende} />}
        {Boolean(s.themen) && <span>Themenspeicher: {s.themen}</span>}
      </footer>
    </>
  );
}

interface Einladung {
  qr: Element | null;
  adresse: string;
}

function Beitritt({ s, einladung, ende }: { s: Stand; einladung: Einladung; ende: number | null }) {
  const mitmachen = s.stand === "entwurf" || s.stand === "offen";
  return (
    <div class={`beitritt${mitmachen ? "" : " zu"}`}>
      {mitmachen && (
        <section class="einladung" aria-label="Mitmachen">
          <div
            class="qr"
            ref={(platz) => {
              if (einladung.qr) platz?.replaceChildren(einladung.qr.cloneNode(true));
            }}
          />
          <p class="adresse">{einladung.adresse}</p>
          <p>
            Code <b class="code">{s.code}</b>
          </p>
        </section>
      )}
      <section class="zahlen" aria-label="Beteiligung">
        <p class="grosszahl">
          <b>{s.beteiligt}</b>
          <span>{s.beteiligt === 1 ? "Stimme abgegeben" : "haben abgestimmt"}</span>
        </p>
        {s.vom_stapel > 0 && <p>davon {s.vom_stapel} von Papier oder Handzeichen</p>}
        {mitmachen && <p>{s.verbunden === 1 ? "1 Telefon verbunden" : `${s.verbunden} Telefone verbunden`}</p>}
        {s.stand === "offen" && ende !== null && <Uhr ende={ende} />}
        {s.stand === "geschlossen" && <p>Das Ergebnis wird gleich aufgedeckt.</p>}
      </section>
    </div>
  );
}

function Beteiligung({ s }: { s: Stand }) {
  const stapel = s.vom_stapel > 0 ? `, davon ${s.vom_stapel} von Papier oder Handzeichen` : "";
  return (
    <span>
      {s.beteiligt === 1 ? "1 hat abgestimmt" : `${s.beteiligt} haben abgestimmt`}
      {stapel}
    </span>
  );
}

function Kurzadresse({ einladung, code }: { einladung: Einladung; code: string }) {
  return (
    <span>
      {einladung.adresse} · Code <b>{code}</b>
    </span>
  );
}

function Ergebnis({ ergebnis: { satz, hinweise = [], bild } }: { ergebnis: NonNullable<Stand["ergebnis"]> }) {
  return (
    <div class="ergebnis">
      <Saetze key={`${satz}${hinweise.join()}`} satz={satz} hinweise={hinweise} />
      <svg viewBox={`0 0 ${bild.breite} ${bild.hoehe}`} role="img" aria-label={bild.alternativtext} preserveAspectRatio="xMidYMin meet">
        {bild.formen.map((f, n) => (
          <Formansicht key={n} form={f} />
        ))}
      </svg>
    </div>
  );
}

/** Die Aussage und so viele ganze Hinweise, wie in ihre Zeilen passen; was zu lang ist, wird nur gezählt. */
function Saetze({ satz, hinweise }: { satz: string; hinweise: string[] }) {
  const kasten = useRef<HTMLDivElement>(null);
  const moegliche = hinweise.slice(0, HINWEISE);
  const [gezeigt, zeige] = useState(moegliche);
  useLayoutEffect(() => {
    const e = kasten.current;
    if (!e || !gezeigt.length || e.scrollHeight <= e.clientHeight + 1) return;
    const laengster = gezeigt.reduce((lang, h, n) => (h.length >= (gezeigt[lang]?.length ?? 0) ? n : lang), 0);
    zeige(gezeigt.filter((_, n) => n !== laengster));
  });
  useEffect(() => {
    const neu = (): void => zeige(moegliche);
    window.addEventListener("resize", neu);
    void document.fonts.ready.then(neu);
    return () => window.removeEventListener("resize", neu);
  }, []);
  const rest = hinweise.length - gezeigt.length;
  return (
    <div class="saetze" role="status" ref={kasten}>
      <p class="satz">{satz}</p>
      {gezeigt.map((h, n) => (
        <p key={n}>{/[.!?…]$/.test(h) ? h : `${h}.`}</p>
      ))}
      {rest > 0 && <p>{rest === 1 ? "Ein weiterer Hinweis" : `${rest} weitere Hinweise`} in der Auswertung.</p>}
    </div>
  );
}

function Uhr({ ende }: { ende: number }) {
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const takt = window.setInterval(() => tick(0), 250);
    return () => window.clearInterval(takt);
  }, []);
  const rest = Math.max(0, Math.ceil((ende - performance.now()) / 1000));
  return (
    <p class="uhr" role="timer">
      {rest ? `Noch ${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}` : "Die Zeit ist um"}
    </p>
  );
}

function starte(): void {
  const stand = JSON.parse(document.getElementById("daten")?.textContent ?? "{}") as Stand;
  const vorlage = document.getElementById("einladung") as HTMLTemplateElement;
  const app = document.getElementById("app");
  if (!app) return;
  const einladung = {
    qr: vorlage.content.querySelector(".qr > *"),
    adresse: vorlage.content.querySelector(".adresse")?.textContent ?? "",
  };
  const strom = new Strom(stand);
  render(<App strom={strom} einladung={einladung} />, app);
  strom.verbinde();
}

starte();
