// Rows pasted from Excel: the cells to the right and below are filled, and rows are added to the class where there are too few.
(() => {
  const E = window.editor;

  // Tab-separated text as Excel puts it on the clipboard: quoted where a cell holds a line feed, a tab or a quote.
  const table = (text) => {
    const rows = [[]];
    let value = "", isQuoted = false, isStart = true;
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let place = 0; place < plain.length; place += 1) {
      const letter = plain[place];
      if (isQuoted) {
        if (letter === '"' && plain[place + 1] === '"') { value += '"'; place += 1; }
        else if (letter === '"') isQuoted = false;
        else value += letter;
      } else if (letter === '"' && isStart && closes(plain, place)) { isQuoted = true; isStart = false; }
      else if (letter === "\t" || letter === "\n") {
        rows[rows.length - 1].push(value);
        value = ""; isStart = true;
        if (letter === "\n") rows.push([]);
      } else { value += letter; isStart = false; }
    }
    rows[rows.length - 1].push(value);
    return rows;
  };
  // Whether a quote at the beginning of a cell is closed at the end of one; else it is a sign like any other.
  const closes = (text, start) => /^"(?:[^"]|"")*"(?=\t|\n|$)/.test(text.slice(start));

  const columnsFrom = (area) => {
    const row = /^\/indicators\/@(\w+)\//.exec(area.name)[1];
    const all = E.cellsOf(row).map((one) => one.name.split("/")[3]);
    return {row, columns: all.slice(all.indexOf(area.name.split("/")[3]))};
  };

  const pasteRows = async (area, rows) => {
    const {row, columns} = columnsFrom(area);
    const cell = E.grid.querySelector(`[data-row="${row}"]`);
    const {code, horizon} = cell.dataset;
    const own = E.rowsOfClass(code, horizon), edits = [], inverse = [];
    const mayAdd = Boolean(cell.querySelector(".row-menu"));
    let last = row, lost = 0;
    rows.forEach((texts, number) => {
      let target = own[own.indexOf(row) + number];
      if (target === undefined) {
        if (!mayAdd) { lost += texts.length; return; }
        target = E.newRowId();
        edits.push({do: "add", code, horizon, after: last, row: target});
        inverse.push({do: "remove", row: target});
      }
      last = target;
      texts.forEach((text, place) => {
        if (columns[place] === undefined) { if (text.trim()) lost += 1; return; }
        const address = `/indicators/@${target}/${columns[place]}`, held = E.field(address);
        if (held) inverse.unshift({do: "put", place: address, text: held.value});
        edits.push({do: "put", place: address, text: text.trim()});
        if (held) { held.value = text.trim(); E.grow(held); }
      });
    });
    const newRows = new Set(inverse.filter((edit) => edit.do === "remove").map((edit) => edit.row));
    await E.act(edits);
    E.offerUndo(E.say("pasted", {rows: rows.length}), inverse.filter((edit) => edit.do === "remove" || !newRows.has(edit.place.split("/")[2].slice(1))));
    if (lost) E.status("error", E.say("notPasted", {cells: lost}));
  };

  // In the head of the form a column of cells fills the cells below.
  const pasteDown = (area, rows) => {
    const all = E.fields().filter((one) => !one.name.startsWith("/indicators/"));
    const from = all.indexOf(area);
    rows.forEach(([text], number) => {
      const target = all[from + number];
      if (target && text !== undefined) { target.value = text.trim(); E.grow(target); E.put(target.name, target.value); }
    });
    E.showSums();
  };

  E.grid.addEventListener("paste", (event) => {
    const area = E.fieldAt(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!area || area.name.startsWith("/goals/") || area.readOnly || area.type === "checkbox") return;
    const rows = table(text);
    if (rows.length === 1 && rows[0].length === 1) {
      if (!/[\r\n]/.test(text)) return; // one plain cell: the browser pastes it at the cursor
      event.preventDefault();
      area.setRangeText(rows[0][0].trim(), area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", {bubbles: true}));
      return;
    }
    event.preventDefault();
    if (area.name.startsWith("/indicators/")) pasteRows(area, rows);
    else pasteDown(area, rows);
  });
  E.table = table;
})();
