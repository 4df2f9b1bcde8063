// Alle Stimmzettel.
import type { FunctionComponent } from "preact";
import type { Art } from "../modell";
import type { Zettel } from "../teile";
import { ZweiAchsen } from "./achsen";
import { Einfach, Mehrfach } from "./auswahl";
import { Konsensieren, Kriterien } from "./bewertung";
import { Dreipunkt } from "./dreipunkt";
import { Freitext } from "./freitext";
import { Konsent } from "./konsent";
import { Paarvergleich } from "./paare";
import { Hundert, Punktekleben } from "./punkte";
import { Rangfolge } from "./rangfolge";
import { Schritt } from "./schritt";

export const ZETTEL: Record<Art, FunctionComponent<Zettel>> = {
  einfach: Einfach,
  mehrfach: Mehrfach,
  text: Freitext,
  wortwolke: Freitext,
  sammlung: Freitext,
  fragen: Freitext,
  rangfolge: Rangfolge,
  punkte: Punktekleben,
  hundert: Hundert,
  zwei_achsen: ZweiAchsen,
  kriterien: Kriterien,
  dreipunkt: Dreipunkt,
  schritt: Schritt,
  paarvergleich: Paarvergleich,
  konsent: Konsent,
  konsensieren: Konsensieren,
};

/** Jeder Durchgang beginnt leer: freier Text, und Angaben, die sofort losgehen. */
export const OHNE_VORIGE: ReadonlySet<Art> = new Set<Art>(["text", "wortwolke", "sammlung", "fragen", "schritt"]);

/** Stimmzettel, auf denen jeder Gegenstand für sich abgegeben wird. */
export const JE_BEITRAG: ReadonlySet<Art> = new Set<Art>([...OHNE_VORIGE, "konsent"]);
