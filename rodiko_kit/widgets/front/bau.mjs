// Bündelt die Oberfläche: quellen/index.tsx -> flaeche.js, quellen/stil/index.css -> flaeche.css im Zielordner (erstes Argument).
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

const ziel = process.argv[2];
if (!ziel) throw new Error("Zielordner fehlt");

const gemeinsam = { bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "warning", legalComments: "none" };
await build({
  ...gemeinsam,
  entryPoints: ["quellen/index.tsx"],
  outfile: `${ziel}/flaeche.js`,
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
});
await build({ ...gemeinsam, entryPoints: ["quellen/stil/index.css"], outfile: `${ziel}/flaeche.css` });
copyFileSync("node_modules/preact/LICENSE", `${ziel}/LIZENZ-preact.txt`);
