// Prozessschritte prüfen: stimmt, stimmt nicht, es fehlt etwas; jede Angabe geht sofort los.
import { useState } from "preact/hooks";
import type { Option } from "../modell";
import { useFassung, useText } from "../sprache";
import { Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { Zustandszeichen } from "../zustand";

const TEXTLAENGE = 200;

export function Schritt(z: Zettel) {
  return (
    <>
      <ol class="schritte">
        {z.runde.optionen.map((o, n) => (
          <Schrittkarte key={o.id} z={z} o={o} nummer={n + 1} />
        ))}
      </ol>
      <Fehlendes {...z} />
    </>
  );
}

function Schrittkarte({ z, o, nummer }: { z: Zettel; o: Option; nummer: number }) {
  const t = useText();
  const alt = bisher({ ...z, vorige: [] }, o.id);
  const [text, setze] = useEntwurf(z.runde, String(alt.text ?? ""), o.id);
  const [art, waehle] = useState(String(alt.art ?? ""));
  const abgabe = z.eigene.find((a) => a.gegenstand === o.id);
  const nein = art === "stimmt_nicht";
  const sag = (neu: "stimmt" | "stimmt_nicht"): void => {
    waehle(neu);
    z.gib(o.id, neu === "stimmt" ? { art: neu } : { art: neu, text: text.trim() });
  };
  return (
    <li>
      <fieldset class="schritt">
        <legend>
          <b class="platz">{nummer}</b> <Optionstext o={o} />
        </legend>
        <div class="zwei">
          {(["stimmt", "stimmt_nicht"] as const).map((eine) => (
            <label key={eine} class={`wahl ${eine}`}>
              <input type="radio" name={`schritt-${o.id}`} checked={art === eine} onChange={() => sag(eine)} />
              <span>{t(eine)}</span>
            </label>
          ))}
        </div>
        {nein && (
          <form
            noValidate
            onSubmit={(e) => {
              e.preventDefault();
              sag("stimmt_nicht");
              z.ansage(t("gespeichert"));
            }}
          >
            <label class="feld" for={`was-${o.id}`}>
              {t("was_stimmt_nicht")}
            </label>
            <textarea id={`was-${o.id}`} rows={2} dir="auto" maxLength={TEXTLAENGE} value={text} onInput={(e) => setze(e.currentTarget.value)} />
            <button class="neben" type="submit">
              {t("absenden")}
            </button>
          </form>
        )}
        {abgabe && <Zustandszeichen abgabe={abgabe} />}
      </fieldset>
    </li>
  );
}

function Fehlendes(z: Zettel) {
  const t = useText();
  const fasse = useFassung();
  const nummern = Array.from({ length: z.runde.einstellungen.je_person }, (_, n) => `fehlt-${n + 1}`);
  const eigene = z.eigene.filter((a) => nummern.includes(a.gegenstand));
  const frei = nummern.find((n) => !eigene.some((a) => a.gegenstand === n));
  const [roh, setze, erledige] = useEntwurf(z.runde, { nach: "", text: "" }, "fehlt");
  const [mangel, melde] = useState("");
  return (
    <section class="karte">
      <h2>{t("fehlt_frage")}</h2>
      {eigene.length > 0 && (
        <ul class="beitraege" aria-label={t("ihre_beitraege")}>
          {eigene.map((a) => (
            <li key={a.gegenstand}>
              <bdi dir="auto">{String(a.inhalt.text)}</bdi>
              <Zustandszeichen abgabe={a} />
            </li>
          ))}
        </ul>
      )}
      {frei && (
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            const text = roh.text.trim();
            if (!text) return melde(t("bitte_schreiben"));
            melde("");
            z.gib(frei, { art: "fehlt", nach: roh.nach, text });
            erledige({ nach: "", text: "" });
            z.ansage(t("gespeichert"));
          }}
        >
          <label class="feld" for="fehlt-nach">
            {t("fehlt_wo")}
          </label>
          <select id="fehlt-nach" value={roh.nach} onChange={(e) => setze({ ...roh, nach: e.currentTarget.value })}>
            <option value="">{t("am_anfang")}</option>
            {z.runde.optionen.map((o, n) => (
              <option key={o.id} value={o.id} lang={fasse(o.text).lang} dir={fasse(o.text).dir}>
                {t("nach_schritt", { n: n + 1, text: fasse(o.text).text })}
              </option>
            ))}
          </select>
          <label class="feld" for="fehlt-was">
            {t("fehlt_was")}
          </label>
          <textarea id="fehlt-was" rows={2} dir="auto" maxLength={TEXTLAENGE} value={roh.text} onInput={(e) => setze({ ...roh, text: e.currentTarget.value })} />
          {mangel && (
            <p class="mangel" role="alert">
              {mangel}
            </p>
          )}
          <button class="neben" type="submit">
            {t("absenden")}
          </button>
        </form>
      )}
    </section>
  );
}
