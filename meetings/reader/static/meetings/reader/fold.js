// Text without marks and case, so that "nghi quyet" finds "NGHỊ QUYẾT". đ has no decomposition of its own.

const MARKS = /\p{M}+/gu;

export function fold(text) {
  return text.normalize("NFD").replace(MARKS, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase().replace(/\s+/g, " ");
}

// The page as one folded string; `at` tells for each of its characters the item and the place in the item.
export function foldItems(items) {
  const pieces = [];
  const at = [];
  let last = " ";
  const push = (char, item, place) => {
    if (char === " " && last === " ") return;
    pieces.push(char);
    at.push([item, place]);
    last = char;
  };
  items.forEach((item, index) => {
    let place = 0;
    for (const char of item.str) {
      for (const folded of fold(char)) push(folded, index, place);
      place += char.length;
    }
    if (item.hasEOL) push(" ", index, item.str.length);
  });
  return { text: pieces.join(""), at };
}

// Places of `wanted` in `text`, as [start, end).
export function places(text, wanted) {
  const found = [];
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
    found.push([start, start + wanted.length]);
  }
  return found;
}
