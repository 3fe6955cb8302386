// What stands beside the sheet: findings of the cell in hand and of the one just left, the library, others' changes, who is here.
(() => {
  const E = window.editor;
  const panel = document.getElementById("cell-now"), title = document.getElementById("cell-now-title"), body = document.getElementById("cell-now-body");
  const HERE = 25000;
  let current = null;

  const findingsOf = (place) => [...(E.cell(place)?.querySelectorAll(".below [data-finding]:not(.mark-compared)") || [])].map((mark) => {
    const copy = document.getElementById(`finding-${mark.dataset.finding}`)?.cloneNode(true);
    copy?.removeAttribute("id");
    copy?.querySelector(".finding-cell")?.remove();
    return copy;
  }).filter(Boolean);

  // What else is said of a cell: to be looked at, still missing, a sum that differs, a reviewer's remark.
  const notesOf = (place) => {
    const cell = E.cell(place), id = E.field(place)?.id;
    const within = (kinds) => [...cell.querySelectorAll(`.below :is(${kinds})`)];
    const missing = [...document.querySelectorAll("#gaps details a")].filter((link) => id && decodeURIComponent(link.hash.slice(1)) === id);
    const unread = missing.length ? [] : within(".note-unread");
    return [...within("[data-doubt]"), ...missing, ...unread, ...within(".sum-more, .sum-less"), ...within(".remark > p")].map((note) => {
      const item = document.createElement("li"), text = document.createElement("p");
      item.className = note.matches("[data-doubt]") ? "finding finding-warning" : "finding";
      text.lang = note.closest("[lang]")?.lang || "";
      text.append(...note.cloneNode(true).childNodes);
      item.append(text);
      return item;
    });
  };

  E.showCell = (place = current) => {
    current = place;
    const left = E.lastLeft?.();
    const shown = [];
    for (const one of new Set([place, left])) {
      if (!one || !E.cell(one)) continue;
      const found = [...findingsOf(one), ...notesOf(one)];
      if (one !== place && !found.length) continue;
      if (one !== place) {
        const heading = document.createElement("h3");
        heading.textContent = `${E.say("justLeft")}：${E.label(one)}`;
        shown.push(heading);
      }
      if (found.length) { const list = document.createElement("ul"); list.className = "finding-list"; list.append(...found); shown.push(list); }
      else { const none = document.createElement("p"); none.className = "none"; none.textContent = E.say("noFindings"); shown.push(none); }
    }
    panel.hidden = !place;
    title.textContent = place ? E.label(place) : "";
    body.replaceChildren(...shown);
  };
  E.afterSave = () => E.showCell();

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.finding-cell, #gaps a[href*='#']");
    if (link) {
      const area = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (area) { event.preventDefault(); area.focus(); area.scrollIntoView({block: "center"}); }
      return;
    }
    const use = event.target.closest("button[data-use]");
    if (use) useIndicator(use.dataset);
  });

  // Puts a common indicator in: in place of a weak one, or as a row more; the number is left to type.
  const useIndicator = async ({use, row, code, name, value, caret}) => {
    let target = row;
    const empty = E.rowsOfClass(code, E.grid.querySelector("[data-row]")?.dataset.horizon)
      .find((one) => E.cellsOf(one).every((area) => !area.value));
    const edits = [];
    if (use === "add") {
      target = empty || E.newRowId();
      if (!empty) edits.push({do: "add", code, row: target});
    }
    edits.push({do: "put", place: `/indicators/@${target}/name`, text: name});
    if (caret === undefined) edits.push({do: "put", place: `/indicators/@${target}/target`, text: value});
    else if (use === "replace") edits.push({do: "put", place: `/indicators/@${target}/target`, text: ""});
    const old = use === "replace" ? E.cellsOf(target).map((area) => ({do: "put", place: area.name, text: area.value}))
      : empty ? [{do: "put", place: `/indicators/@${target}/name`, text: ""}, {do: "put", place: `/indicators/@${target}/target`, text: ""}]
        : [{do: "remove", row: target}];
    await E.act(edits);
    E.offerUndo(name, old);
    const area = E.field(`/indicators/@${target}/target`);
    if (!area) return;
    area.scrollIntoView({block: "center"});
    area.focus();
    if (caret !== undefined) { area.value = value; area.setSelectionRange(Number(caret), Number(caret)); E.grow(area); }
  };

  // The library
  const library = document.getElementById("library"), query = document.getElementById("library-query"), offers = document.getElementById("offers");
  let typing = 0, asked = 0;
  if (library) {
    library.hidden = false;
    query.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(find, 200); });
    query.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); find(); } });
  }
  const find = async () => {
    const words = query.value.trim(), number = asked += 1;
    if (!words) { offers.replaceChildren(); return; }
    try {
      const response = await fetch(`${E.form.dataset.library}?q=${encodeURIComponent(words)}`, {redirect: "manual"});
      const html = response.ok ? await response.text() : "";
      if (number === asked) offers.innerHTML = html;
    } catch { if (number === asked) offers.textContent = E.say("offline"); }
  };

  // Others
  const others = document.getElementById("others"), list = others.querySelector("ol"), people = document.getElementById("people-here");
  E.showOthers = (changes = []) => {
    for (const change of changes) {
      const item = document.createElement("li"), head = document.createElement("strong"), text = document.createElement("span");
      head.textContent = `${change.at} ${E.say("changed", {who: change.who})} ${change.label}`;
      text.textContent = `${change.before || E.say("emptyText")} → ${change.after || E.say("emptyText")}`;
      item.append(head, text);
      list.prepend(item);
      E.cell(change.place)?.classList.add("is-theirs");
    }
    if (changes.length) others.hidden = false;
  };
  const sayHere = async () => {
    if (document.hidden || E.isClosed) return;
    try {
      const response = await E.post(E.form.dataset.here);
      if (!response.ok) return;
      const answer = await response.json();
      people.textContent = answer.people.length ? E.say("here", {names: answer.people.join(E.say("comma"))}) : "";
      if (answer.revision > E.revision && !E.hasPending()) E.sync();
    } catch { /* the next one tells */ }
  };
  E.sayHere = sayHere;
  sayHere();
  setInterval(sayHere, HERE);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sayHere(); });
})();
