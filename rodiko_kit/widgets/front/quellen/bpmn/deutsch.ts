// Deutsche Beschriftungen von Palette, Kontextmenü und Ersetzen-Menü.
import paket from "bpmn-js-i18n/translations/de";

/** Was im Paket fehlt oder dort nicht deutsch ist. */
const EIGENE: Record<string, string> = {
  "Ad-hoc sub-process": "Ad-hoc-Teilprozess",
  "Add lane above": "Bahn darüber einfügen",
  "Add lane below": "Bahn darunter einfügen",
  "Add text annotation": "Anmerkung anfügen",
  "Append text annotation": "Anmerkung anhängen",
  "Change element": "Art ändern",
  "Change type": "Art ändern",
  "Connect to other element": "Mit einem anderen Element verbinden",
  "Connect using association": "Durch eine Zuordnung verbinden",
  "Connect using sequence/message flow or association": "Mit einem anderen Schritt verbinden",
  Delete: "Löschen",
  "Divide into three lanes": "In drei Bahnen teilen",
  "Divide into two lanes": "In zwei Bahnen teilen",
  "Event based instantiating Gateway": "Ereignisbasiertes, auslösendes Gateway",
  "Parallel Event based instantiating Gateway": "Paralleles ereignisbasiertes, auslösendes Gateway",
  Remove: "Löschen",
  "Activate create/remove space tool": "Platz schaffen oder wegnehmen",
  "Activate global connect tool": "Verbinden",
  "Activate hand tool": "Bild verschieben",
  "Activate lasso tool": "Mehrere auswählen",
  "Search in diagram": "Im Diagramm suchen",
};
const TEXTE = { ...paket, ...EIGENE };

/** Ein bpmn-js-Modul, das jeden Text übersetzt; Platzhalter wie {type} werden ersetzt. */
export const deutsch = {
  translate: [
    "value",
    (text: string, ersatz: Record<string, string> = {}): string =>
      (TEXTE[text] ?? text).replace(/{([^}]+)}/g, (_, name: string) => ersatz[name] ?? `{${name}}`),
  ],
};
