// Tabulator-getrennter Text, wie ihn Excel kopiert und erwartet.

/** Zerlegt den Text in Zeilen und Zellen; in Anführungszeichen gehören Tabulator und Umbruch zur Zelle. */
export function zerlege(text: string): string[][] {
  const zeilen: string[][] = [];
  let zeile: string[] = [];
  let zelle = "";
  let zitiert = false;
  const sauber = text.replace(/\r\n?/g, "\n");
  for (let i = 0; i < sauber.length; i++) {
    const z = sauber[i] as string;
    if (zitiert) {
      if (z !== '"') zelle += z;
      else if (sauber[i + 1] === '"') {
        zelle += '"';
        i++;
      } else zitiert = false;
    } else if (z === '"' && zelle === "") zitiert = true;
    else if (z === "\t" || z === "\n") {
      zeile.push(zelle);
      zelle = "";
      if (z === "\n") {
        zeilen.push(zeile);
        zeile = [];
      }
    } else zelle += z;
  }
  if (zelle !== "" || zeile.length) zeilen.push([...zeile, zelle]);
  return zeilen;
}

/** Umkehrung von ``zerlege``. */
export function fuegeZusammen(zeilen: string[][]): string {
  return zeilen.map((zeile) => zeile.map((z) => (/[\t\n"]/.test(z) ? `"${z.replace(/"/g, '""')}"` : z)).join("\t")).join("\n");
}
