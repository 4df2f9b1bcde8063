// Fortschritt beim Öffnen: zählt die fertigen Zellen, während die Seite noch ankommt.
(() => {
  let fertig = 0;
  const zeige = () => {
    const text = document.getElementById("laden-text");
    const angabe = document.getElementById("kernel");
    if (!text || !angabe) return;
    const prozent = Math.round((100 * (fertig + 1)) / (Number(angabe.dataset.zellen) + 2));
    text.textContent = `Der Bildschirm wird vorbereitet … ${prozent} %`;
    document.getElementById("laden-anteil").value = prozent;
  };
  new MutationObserver((meldungen, beobachter) => {
    for (const meldung of meldungen) {
      for (const knoten of meldung.addedNodes) {
        if (knoten.dataset?.zelle || knoten.id === "kernel") {
          fertig = document.querySelectorAll("[data-zelle]").length;
          zeige();
        }
      }
    }
    if (!document.getElementById("laden") && document.readyState === "complete") beobachter.disconnect();
  }).observe(document, { childList: true, subtree: true });
})();
