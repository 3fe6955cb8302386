// What could not be saved is kept in this browser, for this person and this sheet, and offered again when the page is opened.
(() => {
  const E = window.editor;
  const key = E.form.dataset.key;
  const panel = document.getElementById("leftovers"), list = panel.querySelector("ul");
  let found = {};

  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const write = (texts) => {
    try {
      if (Object.keys(texts).length) localStorage.setItem(key, JSON.stringify(texts));
      else localStorage.removeItem(key);
    } catch { /* a full or forbidden store: the page still holds the text */ }
  };

  E.keepUnsaved = () => {
    const texts = {...found};
    for (const area of E.fields()) {
      if (area.value !== (E.known.get(area.name) ?? "")) texts[area.name] = {label: E.label(area.name), text: area.value};
    }
    write(texts);
  };

  found = Object.fromEntries(Object.entries(read()).filter(([place, item]) => item && typeof item.text === "string" && E.known.get(place) !== item.text));
  write(found);
  if (Object.keys(found).length) {
    for (const item of Object.values(found)) {
      const line = document.createElement("li");
      line.textContent = E.say("leftover", {label: item.label, text: item.text || E.say("emptyText")});
      list.append(line);
    }
    panel.hidden = false;
  }
  panel.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-leftovers]")?.dataset.leftovers;
    if (!choice) return;
    const lost = {};
    if (choice === "restore") {
      for (const [place, item] of Object.entries(found)) {
        const area = E.field(place);
        if (!area) { lost[place] = item; continue; }
        area.value = item.text;
        E.grow(area);
        E.put(place, item.text);
      }
    }
    found = lost;
    E.keepUnsaved();
    E.showSums();
    // Texts of rows that are gone can't be put back; they stay on show to be copied.
    list.replaceChildren(...[...list.children].filter((line, number) => Object.values(lost).some((item) => line.textContent.includes(item.text))));
    panel.hidden = !Object.keys(lost).length;
  });
})();
