// The number on the button follows the boxes: those listed and not ticked are left out.
(() => {
  const form = document.getElementById("run-begin");
  const button = form && form.querySelector("button[data-able]");
  if (!button) return;
  const boxes = Array.from(document.querySelectorAll('input[name="take"][form="run-begin"]'));
  const count = () => {
    const left = Number(button.dataset.able) - boxes.filter((box) => !box.checked).length;
    button.textContent = button.textContent.replace(/\d+(?=\D*$)/, String(left));
  };
  boxes.forEach((box) => box.addEventListener("change", count));
  count();
})();
