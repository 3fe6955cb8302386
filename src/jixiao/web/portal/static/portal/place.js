// Brings the highlighted place into view, and leads the keyboard to the source of a cell and back.
(() => {
  document.getElementById("place")?.scrollIntoView({ block: "center", inline: "center" });

  let cell = null;
  const source = () => document.getElementById("source");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cell");
    if (link) cell = link;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "source" && event.detail.target?.id !== "source") return;
    if (source()?.classList.contains("is-open")) source().focus({ preventScroll: true });
    else cell?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !source()?.classList.contains("is-open")) return;
    source().querySelector(".close")?.click();
  });
})();
