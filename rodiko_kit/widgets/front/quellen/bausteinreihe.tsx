// Mehrere Bausteine untereinander.
import { Bausteinansicht } from "./baustein";
import { useZustand } from "./kontext";

/** Bausteine untereinander; aufeinanderfolgende Knöpfe teilen sich eine Zeile. */
export function Bausteinreihe({ ids }: { ids: string[] }) {
  const knoepfe = useZustand((z) => ids.filter((id) => z.bloecke[id]?.baustein === "knopf").join("\n"));
  const knopf = new Set(knoepfe.split("\n"));
  const gruppen: string[][] = [];
  for (const id of ids) {
    const letzte = gruppen.at(-1);
    if (letzte && knopf.has(id) && knopf.has(letzte[0] ?? "")) letzte.push(id);
    else gruppen.push([id]);
  }
  const ansicht = (id: string) => <Bausteinansicht key={id} id={id} />; // am Schlüssel erkannt: kommt darüber ein Hinweis dazu, bleibt die Eingabe stehen
  const reihe = ([erste = "", ...weitere]: string[]) =>
    weitere.length ? (
      <div key={erste} class="rk-knopfreihe">
        {[erste, ...weitere].map(ansicht)}
      </div>
    ) : (
      ansicht(erste)
    );
  return <>{gruppen.map(reihe)}</>;
}
