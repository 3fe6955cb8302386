// Adds up the points of a scored review while they are typed; the server adds them up again.
(() => {
  const form = document.getElementById("opinion-form");
  const total = document.getElementById("total");
  const grade = document.getElementById("grade");
  if (!form || !total) return;
  const fields = [...form.querySelectorAll("input[name^=points-]")];
  const limits = ["优", "良", "中"].map((name, place) => [name, Number(form.getAttribute(`data-limit-${place + 1}`))]);

  const show = () => {
    const open = fields.some((field) => field.value.trim() === "" || Number.isNaN(Number(field.value)));
    // Tenths of a point as whole numbers, so that 0.1 + 0.2 is 0.3.
    const tenths = fields.reduce((sum, field) => sum + Math.round(Number(field.value) * 10), 0);
    total.textContent = open ? "—" : String(tenths / 10);
    const share = tenths * 10 / Number(form.dataset.full);
    grade.textContent = open ? "—" : (limits.find(([, limit]) => share >= limit) || ["差"])[0];
  };
  form.addEventListener("input", show);
  show();
})();
