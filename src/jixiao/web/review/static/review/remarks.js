// Remarks on cells: a click on a cell of the form begins a remark on it; “one more” adds a row without asking the server.
(() => {
  const box = document.querySelector("[data-remarks]");
  if (!box) return;
  const more = box.querySelector("button[name=more]");

  const addRow = () => {
    const rows = box.querySelectorAll(".remark-row");
    const row = rows[rows.length - 1].cloneNode(true);
    row.querySelector("select").value = "";
    row.querySelector("textarea").value = "";
    more.before(row);
    return row;
  };
  const emptyRow = () => [...box.querySelectorAll(".remark-row")].find((row) => !row.querySelector("textarea").value.trim()) || addRow();

  more.addEventListener("click", (event) => {
    event.preventDefault();
    addRow().querySelector("select").focus();
  });
  document.addEventListener("click", (event) => {
    const cell = event.target.closest(".form a.cell");
    if (!cell) return;
    const pointer = new URL(cell.href).searchParams.get("cell");
    const option = [...box.querySelectorAll("option")].find((one) => one.dataset.pointer === pointer);
    if (!option) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const row = emptyRow();
    row.querySelector("select").value = option.value;
    row.querySelector("textarea").focus();
  }, true);
})();
