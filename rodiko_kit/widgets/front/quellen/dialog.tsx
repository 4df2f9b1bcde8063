// Ein Dialog auf Grundlage von <dialog>: Fokus bleibt darin, Esc bricht ab.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Dialog({ titel, beiAbbruch, children }: { titel: string; beiAbbruch: () => void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const vorher = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (vorher instanceof HTMLElement && vorher.isConnected) vorher.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class="rk-dialog"
      aria-labelledby="rk-dialogtitel"
      onCancel={(e) => {
        e.preventDefault();
        beiAbbruch();
      }}
    >
      <h2 id="rk-dialogtitel">{titel}</h2>
      {children}
    </dialog>
  );
}
