// Ein Bild mit Alternativtext und, wo es erlaubt ist, das Hinterlegen eines neuen.
import { useRef, useState } from "preact/hooks";
import { useKontext, useZustand } from "../kontext";
import type { Foto } from "../modell";

export function Fotoansicht({ b }: { b: Foto }) {
  return (
    <section class="rk-karte rk-foto" aria-labelledby={`rk-${b.id}-titel`}>
      <h2 id={`rk-${b.id}-titel`}>{b.titel}</h2>
      {b.bild ? (
        <figure>
          <img src={b.bild} alt={b.alternativtext} />
          {b.unterschrift && <figcaption>{b.unterschrift}</figcaption>}
        </figure>
      ) : (
        <p class="rk-leer">{b.leer || "Noch kein Bild."}</p>
      )}
      {b.bearbeitbar && <Hinterlegen key={b.alternativtext} b={b} />}
    </section>
  );
}

function Hinterlegen({ b }: { b: Foto }) {
  const { leitung, speicher } = useKontext();
  const beamer = useZustand((z) => z.beamer);
  const [text, setzeText] = useState(b.alternativtext);
  const [name, setzeName] = useState("");
  const [laedt, setzeLaedt] = useState(false);
  const textfeld = useRef<HTMLInputElement>(null);
  const datei = useRef<HTMLInputElement>(null);
  if (beamer) return null;

  const sende = async (): Promise<void> => {
    const gewaehlt = datei.current?.files?.[0];
    if (!gewaehlt && (!b.bild || text === b.alternativtext)) return speicher.melde("Bitte zuerst ein Bild wählen.", "warnung", null);
    if (!text.trim()) {
      textfeld.current?.focus();
      return speicher.melde("Bitte sagen, was auf dem Bild zu sehen ist.", "warnung", null);
    }
    if (gewaehlt && gewaehlt.size > b.hoechstens_mb * 1_000_000) {
      return speicher.melde(`Das Bild ist größer als ${b.hoechstens_mb} MB. Bitte verkleinern.`, "warnung", null);
    }
    setzeLaedt(true);
    try {
      const inhalt = gewaehlt ? await alsBase64(gewaehlt) : "";
      const antwort = await leitung.sende(b.id, "datei", { name: gewaehlt?.name.slice(0, 100) ?? "", inhalt, alternativtext: text });
      if (antwort.ok && datei.current) {
        datei.current.value = "";
        setzeName("");
      }
    } catch {
      speicher.melde("Das Bild ließ sich nicht lesen. Bitte noch einmal wählen.", "fehler", null);
    } finally {
      setzeLaedt(false);
    }
  };
  const knopf = b.bild ? (name ? "Bild ersetzen" : "Alternativtext ändern") : "Bild hinterlegen";
  return (
    <form
      class="rk-fotowahl"
      onSubmit={(e) => {
        e.preventDefault();
        void sende();
      }}
    >
      <label for={`rk-${b.id}-text`}>Was ist zu sehen? (Alternativtext)</label>
      <input ref={textfeld} id={`rk-${b.id}-text`} type="text" maxLength={200} value={text} onInput={(e) => setzeText(e.currentTarget.value)} />
      <span class="rk-dateiwahl">
        <input
          ref={datei}
          id={`rk-${b.id}-datei`}
          class="rk-nur-vorlesen"
          type="file"
          accept="image/png,image/jpeg"
          onChange={(e) => setzeName(e.currentTarget.files?.[0]?.name ?? "")}
        />
        <label class="rk-knopf" for={`rk-${b.id}-datei`}>
          Bild wählen
        </label>
        <span>{name || `PNG oder JPEG, höchstens ${b.hoechstens_mb} MB`}</span>
      </span>
      <button type="submit" class="rk-knopf" disabled={laedt}>
        {laedt ? "Das Bild wird geprüft …" : knopf}
      </button>
    </form>
  );
}

/** Der Inhalt der Datei als Base64. */
function alsBase64(datei: File): Promise<string> {
  return new Promise((loese, verwirf) => {
    const leser = new FileReader();
    leser.onload = () => loese(String(leser.result).replace(/^[^,]*,/, ""));
    leser.onerror = () => verwirf(leser.error ?? new Error("unlesbar"));
    leser.readAsDataURL(datei);
  });
}
