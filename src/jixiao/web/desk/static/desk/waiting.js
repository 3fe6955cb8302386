// Says that a long step goes on, and sends its form once. Without scripts the form works all the same.
(() => {
  for (const form of document.querySelectorAll("form[data-waiting]")) {
    const button = form.querySelector("button.main");
    const told = form.querySelector(".waiting");
    const show = (waits) => {
      button.disabled = waits;
      told.textContent = waits ? form.dataset.waiting : "";
    };
    form.addEventListener("submit", () => setTimeout(() => show(true)));
    window.addEventListener("pageshow", () => show(false)); // the page may come back as it was left
  }
})();
