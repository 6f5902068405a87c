// Mark found words in the text layer of a drawn page.
import { foldItems } from "meetings/reader/fold.js";

// Undo earlier marks: the text layer's own spans hold plain text.
function plain(layer) {
  for (const [index, original] of layer.marked) layer.divs[index].textContent = original;
  layer.marked.clear();
}

// Pieces of each item that lie in a range: item → [[from, to, isCurrent]].
function pieces(at, items, ranges, currentRank) {
  const byItem = new Map();
  ranges.forEach(([start, end], rank) => {
    for (let place = start; place < end; place += 1) {
      const [item, from] = at[place];
      if (from >= items[item].str.length) continue;
      const to = from + String.fromCodePoint(items[item].str.codePointAt(from)).length;
      const list = byItem.get(item) ?? [];
      const last = list.at(-1);
      if (last && last[1] >= from && last[3] === rank) last[1] = Math.max(last[1], to);
      else list.push([from, to, rank === currentRank, rank]);
      byItem.set(item, list);
    }
  });
  return byItem;
}

// Paint `ranges` and return the element of the current one, if it is on this page.
export function paint(layer, ranges, currentRank) {
  plain(layer);
  if (!ranges?.length) return null;
  layer.at ??= foldItems(layer.items).at;
  let current = null;
  for (const [item, parts] of pieces(layer.at, layer.items, ranges, currentRank)) {
    const div = layer.divs[item];
    if (!div) continue;
    const text = layer.items[item].str;
    layer.marked.set(item, div.textContent);
    const nodes = [];
    let place = 0;
    for (const [from, to, isCurrent] of parts) {
      // Marks that stand apart from their letter (decomposed text) belong to it.
      let end = to;
      while (end < text.length && /\p{M}/u.test(text[end])) end += 1;
      const mark = document.createElement("mark");
      mark.className = isCurrent ? "rd-mark rd-mark--now" : "rd-mark";
      mark.textContent = text.slice(from, end);
      nodes.push(text.slice(place, from), mark);
      if (isCurrent) current ??= mark;
      place = end;
    }
    nodes.push(text.slice(place));
    div.replaceChildren(...nodes);
  }
  return current;
}
