// Someone else wrote in the same cell: both texts are shown and the person chooses; nothing is overwritten unseen.
(() => {
  const E = window.editor;
  const dialog = document.getElementById("conflict");
  const list = document.getElementById("conflict-list");

  const node = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const choice = (name, value, title, text, isChosen) => {
    const label = node("label", undefined, "choice"), radio = node("input");
    Object.assign(radio, {type: "radio", name, value, checked: isChosen});
    label.append(radio, node("span", title, "choice-title"), node("span", text || E.say("emptyText"), "choice-text"));
    return label;
  };

  const question = (item, edit, number) => {
    const box = node("fieldset"), name = `conflict-${number}`;
    box.append(node("legend", item.label));
    box.lang = "zh-Hans";
    if (edit.do === "remove") box.append(node("p", E.say("removal", {who: item.who})));
    else if (item.is_gone) box.append(node("p", E.say("gone", {who: item.who})));
    box.append(choice(name, "theirs", E.say("theirs", {who: item.who}), item.theirs, true));
    if (!item.is_gone) box.append(choice(name, "mine", E.say("mine"), edit.do === "put" ? edit.text : E.say("removed", {name: ""}), false));
    else box.append(node("p", `${E.say("mine")}：${edit.text || ""}`));
    return box;
  };

  // answer: the sheet as it is now and the conflicts; edits: what was sent and not saved.
  E.settleConflict = (answer, edits) => {
    const open = new Map(answer.conflicts.map((item) => [item.edit, item]));
    const safe = edits.filter((edit, number) => !open.has(number));
    if (answer.closed) { E.refusedEdits = edits; E.close(answer.closed); return; } // the texts stay on show, to be copied
    const later = E.takeQueue();
    if (!open.size) { E.show(answer); E.act([...safe, ...later]); return; }
    E.isAsking = true;
    const texts = new Map(edits.filter((edit) => edit.do === "put").map((edit) => [edit.place, edit.text]));
    E.show(answer);
    for (const [place, text] of texts) { const area = E.field(place); if (area) { area.value = text; E.grow(area); } }
    list.replaceChildren(...[...open].map(([number, item]) => question(item, edits[number], number)));
    dialog.addEventListener("close", () => {
      E.isAsking = false;
      const again = [];
      for (const number of open.keys()) {
        const edit = edits[number];
        const isMine = list.querySelector(`[name="conflict-${number}"]:checked`)?.value === "mine";
        if (isMine) again.push(edit);
        else if (edit.do === "put") { const area = E.field(edit.place); if (area) { area.value = E.known.get(edit.place) ?? ""; E.grow(area); } }
      }
      E.showSums();
      const all = [...again, ...safe, ...later];
      if (all.length) E.act(all); else { E.tellSaved(answer.saved_at); E.keepUnsaved?.(); }
    }, {once: true});
    dialog.showModal();
  };
  dialog.addEventListener("cancel", (event) => event.preventDefault());
})();
