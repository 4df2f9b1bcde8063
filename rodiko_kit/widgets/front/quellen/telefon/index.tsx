// Die Seite der Telefone: Kopf mit Sprache und Verbindung, darunter Warten, Stimmzettel, Abgegeben, Geschlossen oder Ergebnis.
import { render } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { Leitung } from "./leitung";
import type { Abgabe, Runde, Startdaten } from "./modell";
import { sprachwahl } from "./speicher";
import { Sprachkontext, useFassung, useText, waehle, Wort } from "./sprache";
import type { Zettel } from "./teile";
import { Zustandszeichen } from "./zustand";
import { JE_BEITRAG, OHNE_VORIGE, ZETTEL } from "./zettel";

function App({ daten, leitung }: { daten: Startdaten; leitung: Leitung }) {
  const { sprachen } = daten;
  const [, neu] = useReducer((n: number) => n + 1, 0);
  useEffect(() => leitung.beobachte(() => neu(0)), [leitung]);
  const wunsch = new URLSearchParams(location.search).get("sprache") ?? "";
  const [kennung, setze] = useState(() => waehle(sprachen, [wunsch, sprachwahl.lies(), ...navigator.languages]));
  const [ansage, sage] = useState("");
  const runde = leitung.stand?.runde ?? null;
  const katalog = sprachen[kennung];
  useEffect(() => {
    document.documentElement.lang = kennung;
    document.documentElement.dir = katalog?.richtung ?? "ltr";
    document.title = katalog?.texte.titel ?? "";
  }, [kennung]);
  const gibtEs = Boolean(leitung.stand) && leitung.verbindung !== "weg";
  return (
    <Sprachkontext.Provider value={{ kennung, kataloge: sprachen }}>
      <Kopf
        leitung={leitung}
        kennung={kennung}
        waehle={(k) => {
          sprachwahl.setze(k);
          setze(k);
        }}
        sprachen={sprachen}
      />
      <main id="inhalt">
        {!gibtEs ? (
          <Codefrage laenge={daten.laenge} unbekannt={daten.unbekannt || leitung.verbindung === "weg"} />
        ) : (
          <Rundenansicht key={runde ? `${runde.id}/${runde.durchgang}` : ""} leitung={leitung} runde={runde} ansage={sage} />
        )}
      </main>
      <Fuss geprueft={katalog?.geprueft ?? true} />
      <p class="nur-vorlesen" role="status">
        {ansage}
      </p>
    </Sprachkontext.Provider>
  );
}

interface Kopfteile {
  leitung: Leitung;
  kennung: string;
  sprachen: Startdaten["sprachen"];
  waehle: (kennung: string) => void;
}

function Kopf({ leitung, kennung, sprachen, waehle: waehleSprache }: Kopfteile) {
  const t = useText();
  const wartend = leitung.stimmen.wartende().length;
  const stoerung = { ok: "", weg: "", getrennt: wartend ? "offline_gemerkt" : "offline", voll: "voll", bremse: "bremse" }[leitung.verbindung];
  return (
    <header>
      <div class="leiste">
        <span class="saal">
          {leitung.stand && (
            <>
              {t("saal")} <b dir="ltr">{leitung.stand.code}</b>
            </>
          )}
        </span>
        <label>
          <span class="nur-vorlesen">{t("sprache")}</span>
          <select value={kennung} onChange={(e) => waehleSprache(e.currentTarget.value)}>
            {Object.entries(sprachen).map(([k, s]) => (
              <option key={k} value={k} lang={k} dir={s.richtung}>
                {s.name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class={`stoerung${stoerung ? "" : " leer"}`} role="status">
        {stoerung && t(stoerung)}
      </p>
    </header>
  );
}

function Fuss({ geprueft }: { geprueft: boolean }) {
  const t = useText();
  return (
    <footer>
      <p>{t("geheim")}</p>
      {!geprueft && <p>{t("ungeprueft")}</p>}
    </footer>
  );
}

function Codefrage({ laenge, unbekannt }: { laenge: number; unbekannt: boolean }) {
  const t = useText();
  const [code, setze] = useState("");
  const [mangel, melde] = useState(unbekannt);
  return (
    <form
      class="karte"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (code.length === laenge) location.assign(`/t/${code}`);
        else melde(true);
      }}
    >
      <h1>{t("code_frage")}</h1>
      <label class="feld" for="code">
        {t("code")}
      </label>
      <input
        id="code"
        class="code"
        type="text"
        dir="ltr"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="code-hilfe"
        value={code}
        onInput={(e) => {
          const text = e.currentTarget.value.toUpperCase().replace(/[^A-Z]/g, "").slice(0, laenge);
          e.currentTarget.value = text;
          setze(text);
        }}
      />
      <p id="code-hilfe" class={mangel ? "mangel" : "leise"} role={mangel ? "alert" : undefined}>
        {t(mangel ? "code_unbekannt" : "code_hilfe", { n: laenge })}
      </p>
      <button class="haupt" type="submit">
        {t("weiter")}
      </button>
    </form>
  );
}

interface Ansichtsteile {
  leitung: Leitung;
  runde: Runde | null;
  ansage: (text: string) => void;
}

function Rundenansicht({ leitung, runde, ansage }: Ansichtsteile) {
  const t = useText();
  const titel = useRef<HTMLHeadingElement>(null);
  const neu = useRef(erste);
  useEffect(() => {
    if (!neu.current) titel.current?.focus();
    erste = false;
  }, []);
  if (!runde || runde.stand === "entwurf") {
    return (
      <section class="warten">
        <h1 tabIndex={-1} ref={titel}>
          {t("warten")}
        </h1>
        <p>{t("warten_hilfe")}</p>
      </section>
    );
  }
  return (
    <>
      <Marken runde={runde} ende={leitung.ende} />
      <h1 tabIndex={-1} ref={titel}>
        <Wort w={runde.frage} />
      </h1>
      <Uebersetzungshinweis runde={runde} />
      <Inhalt leitung={leitung} runde={runde} ansage={ansage} />
    </>
  );
}
/** Beim Öffnen der Seite bleibt der Fokus, wo er ist; erst eine neue Runde holt ihn. */
let erste = true;

function Marken({ runde, ende }: { runde: Runde; ende: number | null }) {
  const t = useText();
  return (
    <p class="marken-zeile">
      {runde.probelauf && <span class="marke">{t("probelauf")}</span>}
      {runde.durchgang > 1 && <span class="marke">{t("durchgang", { n: runde.durchgang })}</span>}
      {ende !== null && runde.stand === "offen" && <Uhr ende={ende} />}
    </p>
  );
}

function Uhr({ ende }: { ende: number }) {
  const t = useText();
  const [, tick] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const takt = window.setInterval(() => tick(0), 250);
    return () => window.clearInterval(takt);
  }, []);
  const rest = Math.max(0, Math.ceil((ende - performance.now()) / 1000));
  const zeit = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  return (
    <span class={`uhr${rest <= 10 ? " knapp" : ""}`} role="timer">
      {rest ? (
        <>
          {t("noch_zeit")} <b dir="ltr">{zeit}</b>
        </>
      ) : (
        t("zeit_um")
      )}
    </span>
  );
}

function Uebersetzungshinweis({ runde }: { runde: Runde }) {
  const t = useText();
  const fasse = useFassung();
  const { achse_x, achse_y } = runde.einstellungen;
  const dazu = runde.stimmzettel === "zwei_achsen" ? [achse_x, achse_y] : runde.stimmzettel === "kriterien" ? runde.kriterien.map((k) => k.text) : [];
  const alle = [runde.frage, ...runde.optionen.map((o) => o.text), ...dazu];
  return alle.some((w) => fasse(w).fremd) ? <p class="hinweis">{t("nur_deutsch")}</p> : null;
}

function Inhalt({ leitung, runde, ansage }: Ansichtsteile & { runde: Runde }) {
  const t = useText();
  const eigene = leitung.stimmen.von(runde.id, runde.durchgang);
  const [aendert, aendere] = useState(false);
  if (runde.stand !== "offen") return <Ende runde={runde} eigene={eigene} />;
  const ganze = eigene.find((a) => a.gegenstand === "");
  const jeBeitrag = JE_BEITRAG.has(runde.stimmzettel);
  if (ganze && !aendert && !jeBeitrag) return <Abgegeben abgabe={ganze} aendere={() => aendere(true)} />;
  const Stimmzettel = ZETTEL[runde.stimmzettel];
  if (!Stimmzettel) return <p class="mangel">{t("veraltet")}</p>;
  const vorige = runde.durchgang > 1 && !OHNE_VORIGE.has(runde.stimmzettel) ? leitung.stimmen.von(runde.id, runde.durchgang - 1) : [];
  const zettel: Zettel = {
    runde,
    eigene,
    vorige,
    fragen: leitung.stand?.fragen ?? [],
    ansage,
    gib: (gegenstand, inhalt) => {
      leitung.gib(runde.id, runde.durchgang, gegenstand, inhalt);
      aendere(false);
    },
  };
  return (
    <>
      {zettel.vorige.length > 0 && !eigene.length && <p class="hinweis">{t("wie_vorher")}</p>}
      <Stimmzettel {...zettel} />
    </>
  );
}

function Abgegeben({ abgabe, aendere }: { abgabe: Abgabe; aendere: () => void }) {
  const t = useText();
  const titel = useRef<HTMLHeadingElement>(null);
  useEffect(() => titel.current?.focus(), []);
  const wartet = abgabe.zustand === "wartet";
  const schluessel = abgabe.zustand === "abgelehnt" ? "abgelehnt" : wartet ? "gemerkt" : "gespeichert";
  return (
    <section class={`abgegeben ${abgabe.zustand}`}>
      <span class="zeichen" aria-hidden="true">
        {{ da: "✓", wartet: "…", abgelehnt: "!" }[abgabe.zustand]}
      </span>
      <h2 tabIndex={-1} ref={titel} role={abgabe.zustand === "da" ? undefined : "alert"}>
        {t(schluessel)}
      </h2>
      <p>{t(`${schluessel}_hilfe`)}</p>
      <button type="button" class="neben" onClick={aendere}>
        {t("aendern")}
      </button>
    </section>
  );
}

function Ende({ runde, eigene }: { runde: Runde; eigene: Abgabe[] }) {
  const t = useText();
  const verloren = eigene.find((a) => a.zustand !== "da");
  return (
    <section class="karte">
      <h2>{t(runde.satz ? "ergebnis" : "geschlossen")}</h2>
      {runde.satz ? (
        <p class="satz" lang="de" dir="ltr">
          {runde.satz}
        </p>
      ) : (
        <p>{t("geschlossen_hilfe")}</p>
      )}
      {eigene.length > 0 ? <Zustandszeichen abgabe={verloren ?? (eigene[0] as Abgabe)} /> : <p class="leise">{t("nicht_abgestimmt")}</p>}
      <p class="leise">{t("gleich_weiter")}</p>
    </section>
  );
}

function starte(): void {
  const daten = JSON.parse(document.getElementById("daten")?.textContent ?? "{}") as Startdaten;
  const app = document.getElementById("app");
  if (!app) return;
  app.textContent = "";
  const leitung = new Leitung(daten.stand?.code ?? "", daten.stand);
  render(<App daten={daten} leitung={leitung} />, app);
  if (daten.stand) leitung.starte();
}

starte();
