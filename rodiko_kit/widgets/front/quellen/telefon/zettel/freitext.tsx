// Kurzer Text, Wortwolke, Ideensammlung, Fragen mit Zustimmung: mehrere Beiträge je Person, jeder für sich.
import { useState } from "preact/hooks";
import { Zustandszeichen } from "../zustand";
import { useText } from "../sprache";
import { useEntwurf, type Zettel } from "../teile";

const TEXTLAENGE = 200;
const WORTLAENGE = 40;

export function Freitext(z: Zettel) {
  const t = useText();
  const [offen, oeffne] = useState("");
  const { stimmzettel, einstellungen } = z.runde;
  const nummern = Array.from({ length: einstellungen.je_person }, (_, n) => String(n + 1));
  const eigene = nummern.flatMap((n) => z.eigene.filter((a) => a.gegenstand === n));
  const naechste = nummern.find((n) => !eigene.some((a) => a.gegenstand === n));
  const feld = offen || naechste;
  return (
    <>
      {eigene.length > 0 && (
        <ul class="beitraege" aria-label={t("ihre_beitraege")}>
          {eigene.map((a) => (
            <li key={a.gegenstand}>
              <bdi dir="auto">{String(a.inhalt.text)}</bdi>
              <span class="beitragsfuss">
                <Zustandszeichen abgabe={a} />
                <button
                  type="button"
                  class="klein"
                  aria-label={t("text_aendern", { text: String(a.inhalt.text) })}
                  onClick={() => oeffne(a.gegenstand)}
                >
                  {t("aendern")}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {feld ? (
        <Eingabe
          key={`${feld}/${offen}`}
          z={z}
          gegenstand={feld}
          kurz={stimmzettel === "wortwolke"}
          anfang={offen ? String(eigene.find((a) => a.gegenstand === offen)?.inhalt.text ?? "") : ""}
          fertig={() => oeffne("")}
        />
      ) : (
        <p class="hinweis">{t("alle_beitraege", { n: einstellungen.je_person })}</p>
      )}
      {einstellungen.freigabe && <p class="leise">{t("freigabe")}</p>}
      {stimmzettel === "fragen" && <Fragenliste {...z} />}
    </>
  );
}

function Eingabe({ z, gegenstand, kurz, anfang, fertig }: { z: Zettel; gegenstand: string; kurz: boolean; anfang: string; fertig: () => void }) {
  const t = useText();
  const [text, setze, erledige] = useEntwurf(z.runde, anfang, gegenstand);
  const [mangel, melde] = useState("");
  const grenze = kurz ? WORTLAENGE : TEXTLAENGE;
  const beschriftung = z.runde.stimmzettel === "fragen" ? t("ihre_frage") : kurz ? t("ihr_wort") : t("ihr_text");
  const teile = {
    id: "beitrag",
    value: text,
    maxLength: grenze,
    dir: "auto" as const,
    autocomplete: "off",
    "aria-describedby": "beitrag-rest",
    onInput: (e: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => setze(e.currentTarget.value),
  };
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        const sauber = text.trim().replace(/\s+/g, " ");
        if (!sauber) return melde(t("bitte_schreiben"));
        erledige("");
        z.gib(gegenstand, { text: sauber });
        z.ansage(t("gespeichert"));
        fertig();
      }}
    >
      <label class="feld" for="beitrag">
        {beschriftung}
      </label>
      {kurz ? <input type="text" {...teile} /> : <textarea rows={3} {...teile} />}
      <p class="leise" id="beitrag-rest">
        {t("zeichen", { n: grenze - text.length })}
      </p>
      {mangel && (
        <p class="mangel" role="alert">
          {mangel}
        </p>
      )}
      <div class="fuss">
        <button class="haupt" type="submit">
          {t("absenden")}
        </button>
      </div>
    </form>
  );
}

function Fragenliste(z: Zettel) {
  const t = useText();
  if (!z.fragen.length) return null;
  return (
    <section>
      <h2>{t("fragen_saal")}</h2>
      <ul class="fragen">
        {z.fragen.map((f) => {
          const an = z.eigene.find((a) => a.gegenstand === `plus-${f.beitrag}`)?.inhalt.plus === true;
          return (
            <li key={f.beitrag}>
              <bdi dir="auto">{f.text}</bdi>
              <button
                type="button"
                class="plus"
                aria-pressed={an}
                aria-label={t("zustimmen_zu", { text: f.text, n: f.plus })}
                onClick={() => z.gib(`plus-${f.beitrag}`, { plus: !an })}
              >
                <span aria-hidden="true">▲ {f.plus}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
