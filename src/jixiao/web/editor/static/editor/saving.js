// Saves what was done, one request at a time, in order; what could not be saved stays queued and in the browser's own store.
(() => {
  const E = window.editor;
  const WAIT = 350, RETRY = [3000, 8000, 20000], MOST = 400;
  let queue = [], inFlight = [], timer = 0, failures = 0, running = null;

  E.put = (place, text) => {
    queue = queue.filter((edit) => !(edit.do === "put" && edit.place === place));
    queue.push({do: "put", place, text});
    E.flushSoon();
  };
  E.act = (edits) => { queue.push(...edits); return E.flush(); };
  E.isPending = (place) => [...queue, ...inFlight].some((edit) => edit.place === place);
  E.hasPending = () => queue.length > 0 || inFlight.length > 0;
  E.takeQueue = () => { const all = queue; queue = []; return all; };
  E.flushSoon = () => { clearTimeout(timer); timer = setTimeout(E.flush, WAIT); };

  const keep = () => E.keepUnsaved?.();
  const failed = (name, isRetried = true) => {
    queue = [...inFlight, ...queue];
    inFlight = [];
    E.status("error", E.say(name));
    keep();
    clearTimeout(timer);
    if (isRetried) timer = setTimeout(E.flush, RETRY[Math.min(failures, RETRY.length - 1)]);
    failures += 1;
    return false;
  };

  // Puts what the server says into place; cells in which someone is typing, or whose text is on its way, stay as they are.
  E.show = (answer) => {
    const before = new Map(E.known);
    E.revision = answer.revision;
    E.form.elements.revision.value = answer.revision;
    for (const input of document.querySelectorAll("input[data-revision]")) input.value = answer.revision;
    if (answer.grid !== null) E.replaceGrid(answer.grid, before);
    for (const [place, [text, below, worst]] of Object.entries(answer.cells)) {
      E.known.set(place, text);
      const cell = E.cell(place);
      if (!cell) continue;
      const area = E.field(place);
      const isOwn = area && (E.isPending(place) || (area.value !== (before.get(place) ?? "") && area.value !== E.sent?.get(place)));
      if (area && !isOwn && area.value !== text) { area.value = text; E.grow(area); }
      const note = cell.querySelector(".below");
      if (note && note.below !== below) {
        const replies = new Map([...note.querySelectorAll("[data-reply]")].map((one) => [one.name, one.value]));
        note.innerHTML = below; note.below = below;
        for (const one of note.querySelectorAll("[data-reply]")) one.value = replies.get(one.name) ?? "";
      }
      for (const word of ["error", "warning", "notice", "compared"]) cell.classList.toggle(`has-${word}`, word === worst);
    }
    for (const place of E.known.keys()) if (!(place in answer.cells)) E.known.delete(place);
    document.getElementById("findings").innerHTML = answer.findings;
    document.getElementById("findings-count").textContent = document.querySelectorAll("#findings .finding").length;
    const gaps = document.getElementById("gaps");
    if (gaps && gaps.told !== answer.gaps) {
      const isOpen = gaps.querySelector("details")?.open;
      gaps.innerHTML = answer.gaps; gaps.told = answer.gaps;
      if (isOpen && gaps.firstElementChild) gaps.firstElementChild.open = true;
      for (const button of document.querySelectorAll("[data-when-complete]")) button.disabled = Boolean(gaps.querySelector("details"));
    }
    E.showSums();
    E.showOthers(answer.others);
    E.showCell?.();
  };

  E.replaceGrid = (html, before) => {
    const drafts = new Map(E.fields().filter((area) => area.value !== before.get(area.name)).map((area) => [area.name, area.value]));
    const held = document.activeElement && E.fieldAt(document.activeElement);
    const focus = held && {place: held.name, start: held.selectionStart, end: held.selectionEnd};
    E.grid.innerHTML = html;
    for (const area of E.fields()) {
      E.known.set(area.name, area.defaultValue);
      const draft = drafts.get(area.name);
      if (draft !== undefined && draft !== E.sent?.get(area.name)) area.value = draft;
    }
    E.growAll();
    const again = focus && E.field(focus.place);
    if (again) { again.focus({preventScroll: true}); if (focus.start !== null) again.setSelectionRange(focus.start, focus.end); }
  };

  // Resolves once everything queued is saved, or can't be for now.
  E.flush = () => {
    clearTimeout(timer);
    running ??= drain().finally(() => { running = null; });
    return running;
  };

  const drain = async () => {
    while (queue.length && !E.isClosed && !E.isAsking) {
      inFlight = queue.splice(0, MOST);
      E.sent = new Map(inFlight.filter((edit) => edit.do === "put").map((edit) => [edit.place, edit.text]));
      E.refusedEdits = null;
      E.status("busy", E.say("saving"));
      keep();
      if (!await send()) return;
    }
  };

  // "Saved" is said of the whole sheet: while a cell still holds a text of its own, it is being filled in.
  E.isUnsaved = (area) => area.value !== (E.known.get(area.name) ?? "");
  E.tellSaved = (time) => {
    if (E.fields().some(E.isUnsaved)) E.status("typing", E.say("typing"));
    else E.status("done", E.say("saved", {time}));
  };

  // Whether the next edits may follow.
  const send = async () => {
    let response, answer;
    try {
      response = await E.post(E.form.dataset.save, {revision: E.revision, edits: inFlight});
    } catch { return failed("offline"); }
    if (response.type === "opaqueredirect") return failed("signedOut", false);
    try { answer = await response.json(); } catch { return failed("broken"); }
    if (response.status >= 500) return failed("broken");
    failures = 0;
    const edits = inFlight;
    inFlight = [];
    if (response.status === 409) { E.settleConflict(answer, edits); return true; }
    if (!response.ok) return refused(answer.error || "", edits);
    E.show(answer);
    E.sent = new Map();
    E.tellSaved(answer.saved_at);
    keep();
    E.afterSave?.();
    return true;
  };

  // Refused as a whole: the texts stay in their cells, the person reads why.
  const refused = (reason, edits) => {
    E.status("error", E.say("refused", {reason}));
    E.refusedEdits = edits;
    keep();
    setTimeout(E.sync);
    return false;
  };

  // Asks for what others have done meanwhile.
  E.sync = () => {
    if (!running && !queue.length && !E.isClosed) running = ask().finally(() => { running = null; if (queue.length) E.flushSoon(); });
    return running;
  };
  const ask = async () => {
    try {
      const response = await E.post(E.form.dataset.save, {revision: E.revision, edits: []});
      if (response.type === "opaqueredirect") return;
      const answer = await response.json();
      if (response.ok) E.show(answer);
      else if (response.status === 409) E.settleConflict(answer, []);
      else if (response.status === 403) E.close(answer.error);
    } catch { /* the next sign of life tries again */ }
  };

  E.close = (reason) => {
    E.isClosed = true;
    E.status("error", E.say("closed", {reason}));
    for (const area of E.fields()) { area.readOnly = true; area.disabled = area.type === "checkbox"; }
    for (const button of E.grid.querySelectorAll("button, summary")) button.hidden = true;
    keep();
  };

  window.addEventListener("online", () => { failures = 0; E.flush(); });
  window.addEventListener("beforeunload", (event) => {
    E.leaveCell?.();
    keep();
    if (E.hasPending() && !E.isClosed) { E.flush(); event.preventDefault(); }
  });
  // The button saves at once; other buttons of the form are handled by their own scripts.
  E.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [action, value] = (event.submitter?.value || "save").split(/:(.*)/s);
    E.leaveCell?.();
    if (action === "settle") { E.settle(event.submitter); return; }
    if (action !== "save") { E.rowAction(action, value, event.submitter); return; }
    failures = 0;
    for (const area of E.fields()) if (E.isUnsaved(area) && !E.isPending(area.name)) E.put(area.name, area.value);
    E.flush();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-reply]")) return;
    event.preventDefault();
    event.target.closest(".remark").querySelector("[data-settle]").click();
  });
  E.settle = async (button) => {
    button.disabled = true;
    await E.flush();
    try {
      const reply = button.closest(".remark").querySelector("[data-reply]")?.value || "";
      const response = await E.post(button.dataset.settle, {reply});
      const answer = await response.json();
      if (!response.ok) { E.status("error", E.say("refused", {reason: answer.error})); button.disabled = false; return; }
      const box = button.closest(".remark"), panel = button.closest(".loose-remarks");
      box.remove();
      if (panel && !panel.querySelector(".remark")) panel.remove();
      E.show(answer);
    } catch { E.status("error", E.say("offline")); button.disabled = false; }
  };
})();
