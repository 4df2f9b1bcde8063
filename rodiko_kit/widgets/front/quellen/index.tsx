// Einstieg des Widgets: baut die Fläche auf und räumt sie wieder ab.
import { render as zeichne } from "preact";
import { verbindeAdresse } from "./adresse";
import { KontextGeber } from "./kontext";
import { Leitung } from "./leitung";
import type { Widgetmodell } from "./modell";
import { Rahmenansicht } from "./rahmen";
import { Speicher } from "./speicher";

function render({ model, el }: { model: Widgetmodell; el: HTMLElement }): () => void {
  const speicher = new Speicher(model);
  const leitung = new Leitung(model, speicher);
  el.classList.add("rk-wurzel");
  el.lang = "de";
  leitung.starte();
  const trenne = verbindeAdresse(speicher, leitung);
  zeichne(
    <KontextGeber value={{ speicher, leitung }}>
      <Rahmenansicht />
    </KontextGeber>,
    el,
  );
  return () => {
    trenne();
    leitung.beende();
    zeichne(null, el);
  };
}

export default { render };
