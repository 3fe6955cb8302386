// Goes on with the next batch by itself; whoever wants to stop closes the page or presses Escape.
(() => {
  const form = document.getElementById("run-form");
  if (!form) return;
  const timer = setTimeout(() => form.requestSubmit(), 300);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clearTimeout(timer); });
})();
