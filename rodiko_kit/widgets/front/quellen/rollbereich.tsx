// Ein Bereich, der bei Bedarf rollt; ein Schatten am Rand zeigt, dass es rechts weitergeht.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Teile {
  /** Ohne eigene bedienbare Elemente muss der Bereich selbst den Fokus nehmen können. */
  name?: string;
  children: ComponentChildren;
}

export function Rollbereich({ name, children }: Teile) {
  const bereich = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bereich.current;
    if (!element) return;
    const pruefe = (): void => {
      const rest = element.scrollWidth - element.clientWidth - element.scrollLeft;
      element.parentElement?.classList.toggle("rk-geht-weiter", rest > 2);
      const kopf = element.querySelector<HTMLElement>("thead th");
      element.style.scrollPadding = kopf ? `${kopf.offsetHeight + 4}px 8px 8px ${kopf.offsetWidth + 4}px` : "";
    };
    pruefe();
    element.addEventListener("scroll", pruefe, { passive: true });
    const waechter = new ResizeObserver(pruefe);
    waechter.observe(element);
    if (element.firstElementChild) waechter.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", pruefe);
      waechter.disconnect();
    };
  }, []);
  return (
    <div class="rk-rollrahmen">
      <div ref={bereich} class="rk-rollbereich" tabIndex={name ? 0 : undefined} role={name ? "region" : undefined} aria-label={name}>
        {children}
      </div>
    </div>
  );
}
