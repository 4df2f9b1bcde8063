// Zeichnet die Formen einer Zeichnung als SVG; Aussehen nur über die Klassen aus basis/stil.
import type { JSX } from "preact";
import type { Form } from "../modell";

const ANKER = { links: "start", mitte: "middle", rechts: "end" } as const;

function klasse(name: string): string {
  return `z-${name.replace(/_/g, "-")}`;
}

function punkte(liste: [number, number][]): string {
  return liste.map((p) => p.join(",")).join(" ");
}

/** Pfeilspitze am letzten Punkt als Dreieck, gefüllt in der Strichfarbe. */
function Spitze({ linie }: { linie: Extract<Form, { form: "linie" }> }) {
  const [x, y] = linie.punkte[linie.punkte.length - 1] ?? [0, 0];
  const [vx, vy] = linie.punkte[linie.punkte.length - 2] ?? [x, y];
  const winkel = (Math.atan2(y - vy, x - vx) * 180) / Math.PI;
  return <path class={`${klasse(linie.klasse)} rk-spitze`} d="M0 0 L-10 -4.5 L-10 4.5 Z" transform={`translate(${x} ${y}) rotate(${winkel})`} />;
}

export function Formansicht({ form }: { form: Form }): JSX.Element {
  const tipp = "tipp" in form && form.tipp ? <title>{form.tipp}</title> : null;
  const c = klasse(form.klasse);
  switch (form.form) {
    case "rechteck":
      return (
        <rect class={c} x={form.x} y={form.y} width={form.b} height={form.h} rx={form.ecke}>
          {tipp}
        </rect>
      );
    case "kreis":
      return (
        <circle class={c} cx={form.x} cy={form.y} r={form.r}>
          {tipp}
        </circle>
      );
    case "vieleck":
      return (
        <polygon class={c} points={punkte(form.punkte)}>
          {tipp}
        </polygon>
      );
    case "linie":
      return (
        <g>
          <polyline class={c} points={punkte(form.punkte)}>
            {tipp}
          </polyline>
          {form.pfeil && <Spitze linie={form} />}
        </g>
      );
    case "schrift":
      return (
        <text
          class={c}
          x={form.x}
          y={form.y}
          font-size={form.groesse}
          font-weight={form.fett ? 700 : 400}
          text-anchor={ANKER[form.anker]}
          transform={form.drehung ? `rotate(${form.drehung} ${form.x} ${form.y})` : undefined}
        >
          {form.text}
        </text>
      );
  }
}

export interface Gruppe {
  ref: string;
  formen: Form[];
  /** Die erste Gruppe ihrer ``ref`` trägt Fokus und Namen. */
  erste: boolean;
}

/** Aufeinanderfolgende Formen gleicher ``ref`` gehören zusammen; die Reihenfolge (was oben liegt) bleibt. */
export function gruppiere(formen: Form[]): Gruppe[] {
  const gruppen: Gruppe[] = [];
  const gesehen = new Set<string>();
  for (const form of formen) {
    const letzte = gruppen[gruppen.length - 1];
    if (letzte && letzte.ref === form.ref) {
      letzte.formen.push(form);
      continue;
    }
    gruppen.push({ ref: form.ref, formen: [form], erste: form.ref !== "" && !gesehen.has(form.ref) });
    gesehen.add(form.ref);
  }
  return gruppen;
}

/** Der vorgelesene Name einer Form: ihr Tipp, sonst ihre Beschriftung. */
export function benenne(formen: Form[], ref: string): string {
  const eigene = formen.filter((f) => f.ref === ref);
  const tipp = eigene.map((f) => ("tipp" in f ? f.tipp : "")).find(Boolean);
  return tipp ?? (eigene.map((f) => (f.form === "schrift" ? f.text : "")).filter(Boolean).join(" ") || "ohne Namen");
}

/** Mittelpunkt der ersten Form, die keine Schrift ist. */
export function mitte(formen: Form[], ref: string): [number, number] {
  const form = formen.find((f) => f.ref === ref && f.form !== "schrift") ?? formen.find((f) => f.ref === ref);
  if (!form) return [0, 0];
  if (form.form === "kreis" || form.form === "schrift") return [form.x, form.y];
  if (form.form === "rechteck") return [form.x + form.b / 2, form.y + form.h / 2];
  const x = form.punkte.map((p) => p[0]);
  const y = form.punkte.map((p) => p[1]);
  return [(Math.min(...x) + Math.max(...x)) / 2, (Math.min(...y) + Math.max(...y)) / 2];
}

