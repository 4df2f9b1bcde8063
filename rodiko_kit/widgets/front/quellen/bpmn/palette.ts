// Die Palette ohne Elemente, die der Ablauf nicht kennt.

type Eintraege = Record<string, unknown>;
interface Palette {
  registerProvider(rang: number, anbieter: unknown): void;
}

const UNBEKANNT = ["data-object", "data-store", "group", "intermediate-event", "participant-expanded", "subprocess-expanded"].map(
  (name) => `create.${name}`,
);
const NACH_ALLEN = 200;

class SchlankePalette {
  static $inject = ["palette"];

  constructor(palette: Palette) {
    palette.registerProvider(NACH_ALLEN, this);
  }

  getPaletteEntries(): (eintraege: Eintraege) => Eintraege {
    return (eintraege) => Object.fromEntries(Object.entries(eintraege).filter(([name]) => !UNBEKANNT.includes(name)));
  }
}

export const schlankePalette = { __init__: ["schlankePalette"], schlankePalette: ["type", SchlankePalette] };
