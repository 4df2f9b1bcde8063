// Ordnet jedem Baustein seine Ansicht zu.
import type { FunctionComponent } from "preact";
import { Bildansicht } from "./bild/bildfeld";
import { Eingabeansicht } from "./bausteine/eingabezeile";
import { Bpmnansicht } from "./bausteine/bpmn";
import { Auswahlansicht, Hinweisansicht, Knopfansicht } from "./bausteine/einfache";
import { Fotoansicht } from "./bausteine/foto";
import { Kennzahlenansicht } from "./bausteine/kennzahlen";
import { Regleransicht, Reglergruppenansicht } from "./bausteine/regler";
import { Reiteransicht } from "./bausteine/reiter";
import { Schalteransicht } from "./bausteine/schalter";
import { Uhransicht } from "./bausteine/uhr";
import { Verweisansicht } from "./bausteine/verweise";
import { Werteansicht } from "./bausteine/werte";
import { useZustand } from "./kontext";
import type { Baustein } from "./modell";
import { Tabellenansicht } from "./tabelle/tabelle";

type Ansichten = { [Art in Baustein["baustein"]]: FunctionComponent<{ b: Extract<Baustein, { baustein: Art }> }> };

const ANSICHTEN: Ansichten = {
  tabelle: Tabellenansicht,
  bild: Bildansicht,
  bpmn: Bpmnansicht,
  werte: Werteansicht,
  kennzahlen: Kennzahlenansicht,
  regler: Regleransicht,
  reglergruppe: Reglergruppenansicht,
  schalter: Schalteransicht,
  auswahl: Auswahlansicht,
  knopf: Knopfansicht,
  uhr: Uhransicht,
  verweise: Verweisansicht,
  eingabe: Eingabeansicht,
  hinweis: Hinweisansicht,
  foto: Fotoansicht,
  reiter: Reiteransicht,
};

export function Bausteinansicht({ id }: { id: string }) {
  const b = useZustand((z) => z.bloecke[id]);
  if (!b) return null;
  const Ansicht = ANSICHTEN[b.baustein] as FunctionComponent<{ b: Baustein }>;
  return <Ansicht b={b} />;
}
