// Bewertung je Kriterium und Systemisches Konsensieren: eine Skala je Gegenstand.
import { Blaettern, Formular, Optionstext, Skala, bisher, useEntwurf, type Zettel } from "../teile";
import { useText, Wort } from "../sprache";

type Werte = Record<string, Record<string, number>>;

export function Kriterien(z: Zettel) {
  const t = useText();
  const { optionen, kriterien, einstellungen } = z.runde;
  const [werte, setze] = useEntwurf(z.runde, (bisher(z).werte ?? {}) as Werte);
  const bekannt = (): Werte =>
    Object.fromEntries(
      optionen
        .map((o) => [o.id, Object.fromEntries(kriterien.flatMap((k) => (werte[o.id]?.[k.id] === undefined ? [] : [[k.id, werte[o.id]?.[k.id]]])))] as [string, Record<string, number>])
        .filter(([, zeile]) => Object.keys(zeile).length),
    );
  const setzeWert = (o: string, k: string, wert: number | null): void => {
    const zeile = { ...werte[o] };
    if (wert === null) delete zeile[k];
    else zeile[k] = wert;
    setze({ ...werte, [o]: zeile });
  };
  const pruefe = () => {
    const fertig = bekannt();
    return Object.keys(fertig).length ? { werte: fertig } : t("bitte_bewerten");
  };
  return (
    <Formular gib={z.gib} pruefe={pruefe} fuss={<p class="leise">{t("luecken")}</p>}>
      <Blaettern
        titel={(n) => <Wort w={kriterien[n]?.text ?? { de: "" }} />}
        fertig={kriterien.map((k) => optionen.every((o) => werte[o.id]?.[k.id] !== undefined))}
        seite={(n) => {
          const k = kriterien[n];
          if (!k) return null;
          return (
            <>
              {k.zusatz && <p class="leise">{k.zusatz}</p>}
              {optionen.map((o) => (
                <Skala
                  key={`${o.id}/${k.id}`}
                  name={`${o.id}/${k.id}`}
                  titel={<Optionstext o={o} />}
                  von={einstellungen.skala_von}
                  bis={einstellungen.skala_bis}
                  wert={werte[o.id]?.[k.id] ?? null}
                  setze={(w) => setzeWert(o.id, k.id, w)}
                  luecke
                  links={t("niedrig")}
                  rechts={t("hoch")}
                />
              ))}
            </>
          );
        }}
      />
    </Formular>
  );
}

const NULLLOESUNG = "null";
const STAERKSTER = 10;

export function Konsensieren(z: Zettel) {
  const t = useText();
  const [widerstand, setze] = useEntwurf(z.runde, (bisher(z).widerstand ?? {}) as Record<string, number>);
  const fehlend = z.runde.optionen.filter((o) => widerstand[o.id] === undefined).length;
  const gilt = () => Object.fromEntries(z.runde.optionen.map((o) => [o.id, widerstand[o.id] ?? 0]));
  return (
    <Formular gib={z.gib} pruefe={() => (fehlend ? t("noch_bewerten", { n: fehlend }) : { widerstand: gilt() })}>
      <p class="leise">{t("konsens_hilfe")}</p>
      {z.runde.optionen.map((o) => (
        <Skala
          key={o.id}
          name={o.id}
          titel={
            <>
              {o.id === NULLLOESUNG && <small class="marke">{t("nullloesung")}</small>}
              <Optionstext o={o} />
            </>
          }
          von={0}
          bis={STAERKSTER}
          wert={widerstand[o.id] ?? null}
          setze={(w) => w !== null && setze({ ...widerstand, [o.id]: w })}
          links={t("kein_widerstand")}
          rechts={t("starker_widerstand")}
        />
      ))}
    </Formular>
  );
}
