// Hilfe zum Bildschirm: Zweck, eigener Text, Tasten.
import { Dialog } from "./dialog";
import { useKontext, useZustand } from "./kontext";

const TASTEN: [string, string][] = [
  ["Pfeiltasten", "in der Tabelle oder im Bild bewegen; mit Umschalt größere Schritte oder mehrere Zellen"],
  ["Eingabe oder F2", "Zelle bearbeiten, noch einmal Eingabe speichert"],
  ["Tab", "speichern und zur nächsten Zelle"],
  ["Esc", "Eingabe verwerfen"],
  ["Entf", "Zelle leeren"],
  ["Strg+C, Strg+V", "Zellen kopieren, aus Excel einfügen"],
  ["Strg+Z, Strg+Y", "rückgängig, wiederholen"],
  ["B", "Beamer abdunkeln (in der Beameransicht)"],
];

export function Hilfe() {
  const { speicher } = useKontext();
  const offen = useZustand((z) => z.hilfe);
  const rahmen = useZustand((z) => z.rahmen);
  if (!offen) return null;
  const schliesse = (): void => speicher.aendere({ hilfe: false });
  return (
    <Dialog titel={`Hilfe: ${rahmen.titel}`} beiAbbruch={schliesse}>
      <p>{rahmen.zweck}</p>
      {rahmen.hilfe && rahmen.hilfe.split("\n").map((absatz, n) => <p key={n}>{absatz}</p>)}
      <h3>Tasten</h3>
      <dl class="rk-tasten">
        {TASTEN.map(([taste, wirkung]) => (
          <div key={taste}>
            <dt>{taste}</dt>
            <dd>{wirkung}</dd>
          </div>
        ))}
      </dl>
      <p>Jede Änderung ist sofort gespeichert. Was falsch war, nehmen Sie mit „Rückgängig“ zurück.</p>
      <div class="rk-dialogknoepfe">
        <button type="button" class="rk-knopf rk-haupt-knopf" onClick={schliesse}>
          Schließen
        </button>
      </div>
    </Dialog>
  );
}
