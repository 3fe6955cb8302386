// What all scripts of the page share: the form, its cells, what the server knows, and the line that says how far saving is.
window.editor = (() => {
  const form = document.getElementById("editor");
  const grid = document.getElementById("grid");
  const texts = JSON.parse(document.getElementById("editor-texts").textContent);
  const state = document.getElementById("save-state");
  const known = new Map(); // address of a cell -> text as the server has it

  const say = (name, values = {}) => (texts[name] || name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  // A box that is ticked counts as a cell whose text is the tick.
  const TICK = "√";
  const adopt = (one) => {
    if (one?.type === "checkbox" && !Object.hasOwn(one, "value")) {
      Object.defineProperty(one, "value", {get: () => (one.checked ? TICK : ""), set: (text) => { one.checked = Boolean(text); }});
      Object.defineProperty(one, "defaultValue", {get: () => (one.defaultChecked ? TICK : "")});
    }
    return one;
  };
  const fields = () => [...grid.querySelectorAll("textarea, input[type=checkbox]")].map(adopt);
  const field = (place) => adopt(grid.querySelector(`[name="${CSS.escape(place)}"]`));
  const fieldAt = (node) => adopt(node.closest?.("#grid textarea, #grid input[type=checkbox]"));
  const cell = (place) => grid.querySelector(`[data-cell="${CSS.escape(place)}"]`);
  const label = (place) => field(place)?.getAttribute("aria-label") || place;
  const status = (kind, text) => { state.dataset.kind = kind; state.textContent = text; };
  const grow = (area) => {
    if (area.type === "checkbox") return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };
  const growAll = () => {
    const areas = fields().filter((area) => area.type !== "checkbox");
    areas.forEach((area) => { area.style.height = "auto"; });
    const heights = areas.map((area) => area.scrollHeight);
    areas.forEach((area, number) => { area.style.height = `${heights[number]}px`; });
  };
  const newRowId = () => [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const post = (address, body) => fetch(address, {
    method: "POST",
    headers: {"Accept": "application/json", "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value},
    body: body === undefined ? "" : JSON.stringify(body),
    redirect: "manual",
  });

  status("idle", say("automatic"));
  for (const area of fields()) known.set(area.name, area.defaultValue);
  return {
    form, grid, texts, known, say, fields, field, fieldAt, cell, label, status, grow, growAll, newRowId, post,
    revision: Number(form.elements.revision.value),
    isClosed: false,
  };
})();
