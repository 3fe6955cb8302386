// Brings the highlighted place into view, leads the keyboard to the source of a cell and back, and keeps the chosen cell
// in sight: in a narrow window the panel with its source stands over the form, in a wide one beside it.
(() => {
  const GAP = 12;
  document.getElementById("place")?.scrollIntoView({ block: "center", inline: "center" });

  let cell = null;
  const source = () => document.getElementById("source");

  const choose = (place) => {
    for (const old of document.querySelectorAll(".form .is-chosen")) old.classList.remove("is-chosen");
    place?.classList.add("is-chosen");
  };
  const uncover = () => {
    const place = document.querySelector(".form .is-chosen")?.getBoundingClientRect();
    const panel = source()?.classList.contains("is-open") && source().getBoundingClientRect();
    if (!place || !panel) return;
    if (panel.left > place.right) {
      const back = Math.min(GAP - panel.top, window.innerHeight - GAP - place.bottom);
      if (panel.top < 0 && back > 0) window.scrollBy(0, -back);
      return;
    }
    const room = Math.min(panel.top, window.innerHeight) - GAP;
    if (place.bottom <= room && place.top >= 0) return;
    window.scrollBy(0, place.bottom - place.top > room ? place.top - GAP : place.bottom - room);
  };
  window.addEventListener("load", uncover);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cell");
    if (link) cell = link;
  });
  // Not at the swap itself: until it has settled, the panel has the class of the one before.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "source" && event.detail.target?.id !== "source") return;
    if (source()?.classList.contains("is-open")) {
      source().focus({ preventScroll: true });
      choose(cell?.closest("td, th"));
      uncover();
    } else {
      choose(null);
      cell?.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !source()?.classList.contains("is-open")) return;
    source().querySelector(".close")?.click();
  });
})();
