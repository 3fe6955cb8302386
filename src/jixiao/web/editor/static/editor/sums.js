// Funds that add up while typing: exact decimals as whole numbers of the last place (BigInt), never floating point.
(() => {
  const E = window.editor;

  // "1,471.574" -> {digits: 1471574n, places: 3}; null for what is no plain amount
  const read = (text) => {
    const plain = text.normalize("NFKC").replace(/[,\s]/g, "").replace(/(万元|元)$/, "");
    const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plain);
    if (!found) return null;
    const decimals = found[3] || "";
    return {digits: BigInt(found[1] + found[2] + decimals), places: decimals.length};
  };
  const scaled = (number, places) => number.digits * 10n ** BigInt(places - number.places);
  const add = (one, other) => {
    const places = Math.max(one.places, other.places);
    return {digits: scaled(one, places) + scaled(other, places), places};
  };
  const write = ({digits, places}) => {
    const sign = digits < 0n ? "-" : "";
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
    const decimals = places ? text.slice(-places).replace(/0+$/, "") : "";
    return sign + text.slice(0, text.length - places) + (decimals ? `.${decimals}` : "");
  };

  // State and words of a sum, as `sums.py` gives them; null where a part is no amount.
  const compare = (whole, parts) => {
    const filled = parts.filter((text) => text.trim());
    const amounts = filled.map(read);
    if (amounts.includes(null)) return null;
    if (!amounts.length) return {state: "empty", words: ""};
    const total = amounts.reduce(add);
    const own = whole.trim() ? read(whole) : null;
    if (whole.trim() && !own) return null;
    const difference = own ? add(total, {digits: -own.digits, places: own.places}) : null;
    const words = {total: write(total)};
    if (difference && difference.digits === 0n) return {state: "equal", words: E.say("sumEqual")};
    if (!own || filled.length < parts.length) return {state: "so_far", words: E.say("sumSoFar", words)};
    const isMore = difference.digits > 0n;
    const size = write({digits: isMore ? difference.digits : -difference.digits, places: difference.places});
    return {state: isMore ? "more" : "less", words: E.say(isMore ? "sumMore" : "sumLess", {...words, difference: size})};
  };

  const show = (cell) => {
    const note = cell.querySelector(".note-sum");
    const parts = cell.dataset.parts.split(" ").map((place) => E.field(place));
    const found = parts.includes(null) || !note ? null : compare(cell.querySelector("textarea").value, parts.map((part) => part.value));
    if (!found || note.textContent === found.words) return;
    note.className = `note-sum sum-${found.state}`;
    note.textContent = found.words;
  };

  E.compare = compare;
  E.showSums = (place) => {
    for (const cell of E.grid.querySelectorAll("[data-parts]")) {
      if (place === undefined || cell.dataset.cell === place || cell.dataset.parts.split(" ").includes(place)) show(cell);
    }
  };
})();
