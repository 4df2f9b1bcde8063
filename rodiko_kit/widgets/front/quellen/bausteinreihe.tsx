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
  const ansichten = (gruppe: string[]) => gruppe.map((id) => <Bausteinansicht key={id} id={id} />);
  return <>{gruppen.map((gruppe) => (gruppe.length > 1 ? <div key={gruppe[0]} class="rk-knopfreihe">{ansichten(gruppe)}</div> : ansichten(gruppe)))}</>;
}
