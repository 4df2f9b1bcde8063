// Eine oder mehrere Auswahlen.
import { Formular, Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { useText } from "../sprache";

export function Einfach(z: Zettel) {
  const t = useText();
  const [wahl, setze] = useEntwurf(z.runde, String(bisher(z).wahl ?? ""));
  const bekannt = z.runde.optionen.some((o) => o.id === wahl);
  return (
    <Formular gib={z.gib} pruefe={() => (bekannt ? { wahl } : t("bitte_waehlen"))}>
      <fieldset class="wahlen">
        <legend class="nur-vorlesen">{t("eine_waehlen")}</legend>
        {z.runde.optionen.map((o) => (
          <label key={o.id} class="wahl">
            <input type="radio" name="wahl" checked={wahl === o.id} onChange={() => setze(o.id)} />
            <Optionstext o={o} />
          </label>
        ))}
      </fieldset>
    </Formular>
  );
}

export function Mehrfach(z: Zettel) {
  const t = useText();
  const [gemerkt, setze] = useEntwurf(z.runde, (bisher(z).wahl ?? []) as string[]);
  const wahl = gemerkt.filter((k) => z.runde.optionen.some((o) => o.id === k));
  const grenze = Math.min(z.runde.einstellungen.hoechstens, z.runde.optionen.length);
  const voll = wahl.length >= grenze;
  return (
    <Formular
      gib={z.gib}
      pruefe={() => (wahl.length ? { wahl } : t("bitte_waehlen"))}
      fuss={<p class="rest">{t("gewaehlt_von", { n: wahl.length, alle: grenze })}</p>}
    >
      <fieldset class="wahlen">
        <legend>{t("hoechstens", { n: grenze })}</legend>
        {z.runde.optionen.map((o) => {
          const an = wahl.includes(o.id);
          return (
            <label key={o.id} class="wahl">
              <input
                type="checkbox"
                checked={an}
                disabled={voll && !an}
                onChange={() => setze(an ? wahl.filter((k) => k !== o.id) : [...wahl, o.id])}
              />
              <Optionstext o={o} />
            </label>
          );
        })}
      </fieldset>
    </Formular>
  );
}
