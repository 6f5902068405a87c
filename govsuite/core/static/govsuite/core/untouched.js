// A browser makes a click of a press and a release on one element: a part that is drawn anew between the two swallows it.

const LONGEST = 2_000; // whoever holds the button down so long is not about to click, and the part must not grow old
let press = null;

document.addEventListener("pointerdown", ({target}) => {
  press?.end();
  let end;
  const over = new Promise((resolve) => (end = resolve));
  press = {target, over, end};
  setTimeout(end, LONGEST);
}, true);

for (const kind of ["pointerup", "pointercancel"]) {
  document.addEventListener(kind, () => {
    const ended = press;
    press = null;
    setTimeout(() => ended?.end()); // the click follows the release
  }, true);
}

/** Wait until no finger and no button of a mouse is down within `part`. */
export async function untouched(part) {
  if (press && part.contains(press.target)) await press.over;
}
