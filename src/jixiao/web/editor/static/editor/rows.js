// Rows added, copied, moved, removed, put into another class, from the menu of a row or by keys; a removal can be undone.
(() => {
  const E = window.editor;
  const undo = document.getElementById("undo");
  let inverse = null;

  const names = () => [...E.grid.querySelectorAll("[data-row]")];
  const nameCell = (row) => E.grid.querySelector(`[data-row="${CSS.escape(row)}"]`);
  const cellsOf = (row) => E.fields().filter((area) => area.name.startsWith(`/indicators/@${row}/`));
  E.cellsOf = cellsOf;
  E.rowsOfClass = (code, horizon) => names().filter((cell) => cell.dataset.code === code && cell.dataset.horizon === horizon).map((cell) => cell.dataset.row);
  E.focusRow = (row, column = "name") => { const area = E.field(`/indicators/@${row}/${column}`); if (area) { area.focus(); area.select(); } };

  E.offerUndo = (text, edits) => {
    inverse = edits;
    undo.hidden = !edits;
    if (edits) { undo.dataset.said = text; undo.title = text; }
  };
  undo.addEventListener("click", async () => {
    const edits = inverse;
    E.offerUndo("", null);
    if (edits) await E.act(edits);
  });

  // The row before which or behind which a row of the same horizon stands, in the order of the whole sheet.
  const moved = (row, isUp) => {
    const horizon = nameCell(row).dataset.horizon;
    const all = E.order(), same = all.filter((name) => nameCell(name).dataset.horizon === horizon);
    const target = same[same.indexOf(row) + (isUp ? -1 : 1)];
    if (target === undefined) return null;
    const after = isUp ? all[all.indexOf(target) - 1] : target;
    return {do: "move", row, after: after ?? null};
  };
  // Rows by horizon, each in the order in which it is printed: the order of the sheet's indicators.
  E.order = () => {
    const horizons = [...new Set(names().map((cell) => cell.dataset.horizon))];
    return horizons.flatMap((horizon) => names().filter((cell) => cell.dataset.horizon === horizon).map((cell) => cell.dataset.row));
  };

  const removal = (row) => {
    const cell = nameCell(row), all = E.order(), texts = cellsOf(row).filter((area) => area.value);
    const made = E.newRowId();
    const again = [
      {do: "add", code: cell.dataset.code, horizon: cell.dataset.horizon, row: made, after: all[all.indexOf(row) - 1] ?? null},
      ...texts.map((area) => ({do: "put", place: area.name.replace(`@${row}/`, `@${made}/`), text: area.value})),
    ];
    const label = cell.querySelector("textarea").value || E.say("noName");
    const beside = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1];
    return {edits: [{do: "remove", row}], again, label, beside};
  };

  E.rowAction = async (action, value, button) => {
    button?.closest("details")?.removeAttribute("open");
    if (E.isClosed) return;
    if (action === "add" || action === "add-chosen") {
      const [code, horizon] = (value || document.getElementById("add-class").value).split(":");
      const row = E.newRowId();
      await E.act([{do: "add", code, horizon, row}]);
      E.focusRow(row);
      return;
    }
    const cell = nameCell(value);
    if (!cell) return;
    const column = document.activeElement?.name?.split("/")[3] || "name";
    if (action === "below") {
      const row = E.newRowId();
      await E.act([{do: "add", code: cell.dataset.code, horizon: cell.dataset.horizon, after: value, row}]);
      E.focusRow(row);
    } else if (action === "copy") {
      const row = E.newRowId();
      await E.act([{do: "copy", row: value, copy: row}]);
      E.focusRow(row);
    } else if (action === "up" || action === "down") {
      const edit = moved(value, action === "up");
      if (edit) { await E.act([edit]); E.focusRow(value, column); }
    } else if (action === "class") {
      await E.act([{do: "class", row: value, code: cell.querySelector("select").value}]);
      E.focusRow(value, column);
    } else if (action === "remove") {
      const {edits, again, label, beside} = removal(value);
      await E.act(edits);
      E.offerUndo(E.say("removed", {name: label}), again);
      if (beside) E.focusRow(beside, column);
    }
  };

  // The menu opens beside its button whatever scrolls; one at a time, Escape closes it.
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!details.matches?.(".row-menu") || !details.open) return;
    for (const other of document.querySelectorAll(".row-menu[open]")) if (other !== details) other.open = false;
    const menu = details.querySelector(".menu"), box = details.querySelector("summary").getBoundingClientRect();
    details.openedAt = box.top;
    menu.style.position = "fixed";
    menu.style.right = "auto";
    const top = box.bottom + menu.offsetHeight + 4 > innerHeight ? Math.max(4, box.top - menu.offsetHeight - 4) : box.bottom + 4;
    menu.style.top = `${top}px`;
    menu.style.left = `${Math.max(4, Math.min(box.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 4))}px`;
  }, true);
  const closeMenus = () => { for (const menu of document.querySelectorAll(".row-menu[open]")) menu.open = false; };
  document.addEventListener("click", (event) => { if (!event.target.closest(".row-menu")) closeMenus(); });
  // A menu stays where it was opened; once its row has scrolled away from it, it is closed.
  document.addEventListener("scroll", () => {
    const open = document.querySelector(".row-menu[open]");
    if (open && Math.abs(open.querySelector("summary").getBoundingClientRect().top - open.openedAt) > 8) closeMenus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".row-menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
})();
