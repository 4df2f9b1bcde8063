// Bündelt die Oberfläche in den Zielordner (erstes Argument): quellen/index.tsx -> flaeche.js, quellen/stil/index.css -> flaeche.css,
// dazu je Seite des Saals (telefon, beamer) ein Skript und ein Stylesheet zum Einbetten,
// und bpmn.js und bpmn.css samt Zeichensatz, die nur der Bildschirm mit dem Diagramm nachlädt.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const ziel = process.argv[2];
if (!ziel) throw new Error("Zielordner fehlt");

const gemeinsam = { bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "warning", legalComments: "none" };
const modul = { ...gemeinsam, format: "esm", jsx: "automatic", jsxImportSource: "preact" };
await build({ ...modul, entryPoints: ["quellen/index.tsx"], outfile: `${ziel}/flaeche.js` });
await build({ ...gemeinsam, entryPoints: ["quellen/stil/index.css"], outfile: `${ziel}/flaeche.css` });
for (const seite of ["telefon", "beamer"]) {
  await build({
    ...modul,
    target: "es2019",
    entryPoints: [`quellen/${seite}/index.tsx`],
    outfile: `${ziel}/${seite}.js`,
    format: "iife",
  });
  await build({ ...gemeinsam, entryPoints: [`quellen/${seite}/stil.css`], outfile: `${ziel}/${seite}.css` });
}
copyFileSync("node_modules/preact/LICENSE", `${ziel}/LIZENZ-preact.txt`);

const { metafile } = await build({ ...modul, entryPoints: ["quellen/bpmn/einstieg.ts"], outfile: `${ziel}/bpmn.js`, metafile: true });
await build({
  ...gemeinsam,
  entryPoints: ["quellen/bpmn/bpmn.css"],
  outfile: `${ziel}/bpmn.css`,
  loader: { ".woff2": "file" },
  assetNames: "[name]",
});
writeFileSync(`${ziel}/LIZENZEN-bpmn.txt`, lizenzen(Object.keys(metafile.inputs)));

/** Die Lizenztexte aller Pakete, aus denen gebündelt wurde. */
function lizenzen(quellen) {
  const pakete = new Set(quellen.flatMap((q) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(q)?.[1] ?? []));
  return [...pakete].sort().map(lizenz).join("\n\n");
}

function lizenz(paket) {
  const ordner = `node_modules/${paket}`;
  const { name, version, license } = JSON.parse(readFileSync(`${ordner}/package.json`, "utf8"));
  const datei = ["LICENSE", "LICENSE.md", "license", "LICENSE.txt"].map((n) => `${ordner}/${n}`).find((p) => existsSync(p));
  return `${name} ${version} (${license})\n\n${datei ? readFileSync(datei, "utf8").trim() : "Lizenz wie angegeben."}`;
}
