// Typing: cells grow, are saved as they are left, and the keys go from cell to cell as in a table.
(() => {
  const E = window.editor;
  let last = null; // the cell that was left last, until its findings are shown

  E.leaveCell = () => {
    for (const area of E.fields()) {
      if (area.value !== (E.known.get(area.name) ?? "") && !E.isPending(area.name)) { last = area.name; E.put(area.name, area.value); }
    }
  };
  E.lastLeft = () => last;

  const below = (area, step) => {
    const cell = area.closest("td"), box = cell.getBoundingClientRect();
    const others = E.fields().filter((other) => {
      const place = other.closest("td").getBoundingClientRect();
      const overlaps = place.left < box.right - 2 && place.right > box.left + 2;
      return overlaps && (step > 0 ? place.top >= box.bottom - 2 : place.bottom <= box.top + 2);
    });
    return step > 0 ? others[0] : others[others.length - 1];
  };
  const go = (area, step) => { const next = below(area, step); if (next) { next.focus(); next.select(); } return Boolean(next); };

  E.grid.addEventListener("input", (event) => {
    const area = E.fieldAt(event.target);
    if (!area) return;
    E.grow(area);
    E.showSums(area.name);
    if (area.value !== (E.known.get(area.name) ?? "")) E.status("typing", E.say("typing"));
    E.keepUnsaved?.();
  });
  E.grid.addEventListener("focusout", (event) => {
    const area = E.fieldAt(event.target);
    if (!area || E.isAsking) return;
    if (area.value !== (E.known.get(area.name) ?? "")) { last = area.name; E.put(area.name, area.value); }
  });
  E.grid.addEventListener("change", (event) => {
    const box = E.fieldAt(event.target);
    if (box?.type === "checkbox") { last = box.name; E.put(box.name, box.value); }
  });
  E.grid.addEventListener("focusin", (event) => {
    const area = E.fieldAt(event.target);
    if (area) E.showCell?.(area.name);
  });
  E.grid.addEventListener("keydown", (event) => {
    const area = E.fieldAt(event.target);
    if (!area || event.isComposing) return;
    const isGoal = area.name.startsWith("/goals/");
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const row = /^\/indicators\/@(\w+)\//.exec(area.name)?.[1];
      const action = {Enter: "below", ArrowUp: "up", ArrowDown: "down", Delete: "remove", KeyD: "copy"}[event.code === "KeyD" ? "KeyD" : event.key];
      if (row && action && E.grid.querySelector(`[data-row="${row}"] .row-menu`)) { event.preventDefault(); E.leaveCell(); E.rowAction(action, row); }
      return;
    }
    // From the name straight to the value; the menu of the row is reached backwards.
    if (event.key === "Tab" && !event.shiftKey && area.closest("td").querySelector(".row-menu")) {
      const all = E.fields(), next = all[all.indexOf(area) + 1];
      if (next) { event.preventDefault(); next.focus(); next.select(); }
      return;
    }
    if (event.key === "Enter" && !isGoal && !event.shiftKey) { event.preventDefault(); go(area, 1); }
    const isWhole = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    if (event.key === "ArrowDown" && (isWhole || area.selectionStart === area.value.length) && go(area, 1)) event.preventDefault();
    if (event.key === "ArrowUp" && (isWhole || area.selectionEnd === 0) && go(area, -1)) event.preventDefault();
    if (event.key === "Escape") { area.value = E.known.get(area.name) ?? ""; E.grow(area); E.showSums(area.name); }
  });
  // A text chosen from the list of a cell is as good as typed.
  E.grid.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choose]");
    const area = button && E.fieldAt(button.closest("td").querySelector("textarea"));
    if (!area) return;
    event.preventDefault();
    area.value = button.dataset.choose;
    E.grow(area);
    last = area.name;
    E.put(area.name, area.value);
    area.focus();
  });
  // Steps (提交 …) come after everything typed is saved.
  document.addEventListener("submit", (event) => {
    if (event.target === E.form || event.target.closest("dialog, header") || !E.hasPending()) return;
    event.preventDefault();
    const {target, submitter} = event;
    E.flush();
    const wait = setInterval(() => {
      if (E.hasPending()) return;
      clearInterval(wait);
      if (!E.refusedEdits) target.requestSubmit(submitter);
    }, 100);
  }, true);

  E.growAll();
  document.fonts?.ready.then(E.growAll);
  window.addEventListener("resize", E.growAll);
})();
