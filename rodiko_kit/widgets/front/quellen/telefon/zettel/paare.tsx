// Paarvergleich nach Saaty: erst welches wichtiger ist, dann um wie viel; ein Paar nach dem anderen.
import type { Option } from "../modell";
import { Blaettern, Formular, Optionstext, bisher, useEntwurf, type Zettel } from "../teile";
import { useText } from "../sprache";

const STUFEN = [2, 3, 4, 5, 6, 7, 8, 9];
const ETWAS = 3;

export function Paarvergleich(z: Zettel) {
  const t = useText();
  const paare = z.runde.optionen.flatMap((a, n) => z.runde.optionen.slice(n + 1).map((b): [Option, Option] => [a, b]));
  const schluessel = ([a, b]: [Option, Option]): string => `${a.id}:${b.id}`;
  const [gemerkt, setze] = useEntwurf(z.runde, (bisher(z).urteile ?? {}) as Record<string, number>);
  const urteile = Object.fromEntries(paare.map((p) => [schluessel(p), gemerkt[schluessel(p)]] as const).filter((u): u is [string, number] => u[1] !== undefined));
  return (
    <Formular gib={z.gib} pruefe={() => (Object.keys(urteile).length ? { urteile } : t("bitte_vergleichen"))} fuss={<p class="leise">{t("luecken")}</p>}>
      <Blaettern
        titel={() => t("was_wichtiger")}
        fertig={paare.map((p) => urteile[schluessel(p)] !== undefined)}
        seite={(n) => {
          const paar = paare[n];
          if (!paar) return null;
          return <Paar paar={paar} wert={urteile[schluessel(paar)]} setze={(w) => setze({ ...urteile, [schluessel(paar)]: w })} />;
        }}
      />
    </Formular>
  );
}

function Paar({ paar: [a, b], wert, setze }: { paar: [Option, Option]; wert: number | undefined; setze: (wert: number) => void }) {
  const t = useText();
  const name = `${a.id}:${b.id}`;
  const seite = wert === undefined ? 0 : wert === 1 ? 2 : wert > 1 ? 1 : -1;
  const staerke = Math.abs(wert ?? 1);
  const mit = staerke > 1 ? staerke : ETWAS;
  return (
    <>
      <fieldset class="wahlen" key={name}>
        <legend class="nur-vorlesen">{t("was_wichtiger")}</legend>
        <label class="wahl">
          <input type="radio" name={name} checked={seite === 1} onChange={() => setze(mit)} />
          <Optionstext o={a} />
        </label>
        <label class="wahl gleich">
          <input type="radio" name={name} checked={seite === 2} onChange={() => setze(1)} />
          <span>{t("gleich_wichtig")}</span>
        </label>
        <label class="wahl">
          <input type="radio" name={name} checked={seite === -1} onChange={() => setze(-mit)} />
          <Optionstext o={b} />
        </label>
      </fieldset>
      {(seite === 1 || seite === -1) && (
        <fieldset class="skala">
          <legend>{t("wie_viel")}</legend>
          <div class="stufen acht">
            {STUFEN.map((s) => (
              <label key={s} class="stufe">
                <input type="radio" name={`${name}-staerke`} aria-label={String(s)} checked={staerke === s} onChange={() => setze(seite * s)} />
                <span aria-hidden="true">{s}</span>
              </label>
            ))}
          </div>
          <p class="pole">
            <span>{t("etwas")}</span>
            <span>{t("extrem")}</span>
          </p>
        </fieldset>
      )}
    </>
  );
}
