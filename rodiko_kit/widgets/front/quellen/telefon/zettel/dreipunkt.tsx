// Dreipunktschätzung: mindestens, meistens, höchstens; was nicht ansteigt, wird sofort gesagt.
import { Formular, Optionstext, bisher, liesZahl, useEntwurf, type Zettel } from "../teile";
import { useFassung, useText } from "../sprache";

const TEILE = ["min", "wahrscheinlich", "max"] as const;
const GROESSTE = 1_000_000;
type Roh = Record<string, Partial<Record<(typeof TEILE)[number], string>>>;

const leer = (drei: Roh[string] | undefined): boolean => TEILE.every((n) => !drei?.[n]?.trim());

export function Dreipunkt(z: Zettel) {
  const t = useText();
  const fasse = useFassung();
  const { einheit } = z.runde.einstellungen;
  const alt = (bisher(z).schaetzung ?? {}) as Record<string, Record<string, number>>;
  const anfang = Object.fromEntries(
    Object.entries(alt).map(([k, drei]) => [k, Object.fromEntries(TEILE.map((n) => [n, String(drei[n] ?? "").replace(".", ",")]))]),
  ) as Roh;
  const [roh, setze] = useEntwurf<Roh>(z.runde, anfang);

  const mangel = (drei: Roh[string] | undefined): string => {
    if (leer(drei)) return "";
    const werte = TEILE.map((n) => liesZahl(drei?.[n] ?? ""));
    if (TEILE.some((n) => !drei?.[n]?.trim())) return "drei_angaben";
    if (werte.some((w) => Number.isNaN(w) || w > GROESSTE)) return "keine_zahl";
    const [von = 0, mitte = 0, bis = 0] = werte;
    return von <= mitte && mitte <= bis ? "" : "nicht_ansteigend";
  };
  const pruefe = () => {
    const gefuellt = z.runde.optionen.filter((o) => !leer(roh[o.id]));
    if (!gefuellt.length) return t("bitte_schaetzen");
    const falsch = gefuellt.find((o) => mangel(roh[o.id]));
    if (falsch) return `${fasse(falsch.text).text}: ${t(mangel(roh[falsch.id]))}`;
    const drei = (id: string) => Object.fromEntries(TEILE.map((n) => [n, liesZahl(roh[id]?.[n] ?? "")]));
    return { schaetzung: Object.fromEntries(gefuellt.map((o) => [o.id, drei(o.id)])) };
  };
  return (
    <Formular gib={z.gib} pruefe={pruefe}>
      {z.runde.optionen.map((o) => {
        const fehler = mangel(roh[o.id]);
        const zeigen = fehler && fehler !== "drei_angaben";
        return (
          <fieldset key={o.id} class="dreipunkt">
            <legend>
              <Optionstext o={o} />
            </legend>
            <div class="drei">
              {TEILE.map((n) => (
                <label key={n}>
                  <span>
                    {t(n)}{" "}
                    <bdi lang="de" dir="ltr">
                      ({einheit})
                    </bdi>
                  </span>
                  <input
                    type="text"
                    dir="ltr"
                    inputMode="decimal"
                    autocomplete="off"
                    value={roh[o.id]?.[n] ?? ""}
                    aria-invalid={zeigen ? "true" : undefined}
                    aria-describedby={zeigen ? `mangel-${o.id}` : undefined}
                    onInput={(e) => setze({ ...roh, [o.id]: { ...roh[o.id], [n]: e.currentTarget.value } })}
                  />
                </label>
              ))}
            </div>
            {zeigen && (
              <p class="mangel" id={`mangel-${o.id}`} role="status">
                {t(fehler)}
              </p>
            )}
          </fieldset>
        );
      })}
    </Formular>
  );
}
