// Kleine Zeichen, als Striche in der Farbe der Schrift.
const PFADE = {
  rueckgaengig: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  wiederholen: "m15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6v1",
  haken: "m5 13 4 4L19 7",
  hilfe: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.5",
  beamer: "M3 5h18v11H3zM12 16v4M8 20h8",
  schliessen: "M6 6l12 12M18 6 6 18",
  cockpit: "M3 11 12 4l9 7M6 9v11h12V9M10 20v-6h4v6",
  tabelle: "M3 5h18v14H3zM3 10h18M9 10v9",
  bild: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5",
  warnung: "M12 4 2.5 20h19zM12 10v4M12 17v.5",
  gross: "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
};

export function Symbol({ name }: { name: keyof typeof PFADE }) {
  return (
    <svg class="rk-symbol" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PFADE[name]} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
