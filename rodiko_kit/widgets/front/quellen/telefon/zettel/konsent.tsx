// Konsent: zustimmen, Bedenken, schwerwiegender Einwand mit Begründung; je Vorschlag eine Stimme.
import { useState } from "preact/hooks";
import type { Option } from "../modell";
import { useText } from "../sprache";
import { Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { Zustandszeichen } from "../zustand";

const HALTUNGEN = ["zustimmung", "bedenken", "einwand"] as const;
const TEXTLAENGE = 200;

export function Konsent(z: Zettel) {
  if (!z.runde.optionen.length) return <Vorschlag z={z} o={null} />;
  return (
    <>
      {z.runde.optionen.map((o) => (
        <Vorschlag key={o.id} z={z} o={o} />
      ))}
    </>
  );
}

function Vorschlag({ z, o }: { z: Zettel; o: Option | null }) {
  const t = useText();
  const gegenstand = o?.id ?? "";
  const alt = bisher(z, gegenstand);
  const [roh, setze] = useEntwurf(z.runde, { haltung: String(alt.haltung ?? ""), text: String(alt.text ?? "") }, gegenstand);
  const [mangel, melde] = useState("");
  const abgabe = z.eigene.find((a) => a.gegenstand === gegenstand);
  const schreibt = roh.haltung === "einwand" || roh.haltung === "bedenken";
  const feld = `warum-${gegenstand}`;
  return (
    <form
      class="karte"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        const text = schreibt ? roh.text.trim() : "";
        if (!roh.haltung) return melde(t("bitte_waehlen"));
        if (roh.haltung === "einwand" && !text) {
          document.getElementById(feld)?.focus();
          return melde(t("einwand_begruenden"));
        }
        melde("");
        z.gib(gegenstand, { haltung: roh.haltung, text });
        z.ansage(t("gespeichert"));
      }}
    >
      <fieldset class="wahlen">
        <legend>{o ? <Optionstext o={o} /> : <span class="nur-vorlesen">{t("ihre_haltung")}</span>}</legend>
        {HALTUNGEN.map((h) => (
          <label key={h} class={`wahl ${h}`}>
            <input type="radio" name={`haltung-${gegenstand}`} checked={roh.haltung === h} onChange={() => setze({ ...roh, haltung: h })} />
            <span class="optionstext">
              {t(h)}
              <small>{t(`${h}_hilfe`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {schreibt && (
        <>
          <label class="feld" for={feld}>
            {t(roh.haltung === "einwand" ? "warum_einwand" : "warum_bedenken")}
          </label>
          <textarea id={feld} rows={3} dir="auto" maxLength={TEXTLAENGE} required={roh.haltung === "einwand"} value={roh.text} onInput={(e) => setze({ ...roh, text: e.currentTarget.value })} />
        </>
      )}
      {mangel && (
        <p class="mangel" role="alert">
          {mangel}
        </p>
      )}
      <div class="kartenfuss">
        <button class="haupt" type="submit">
          {t(abgabe ? "aendern" : "abgeben")}
        </button>
        {abgabe && <Zustandszeichen abgabe={abgabe} />}
      </div>
    </form>
  );
}
