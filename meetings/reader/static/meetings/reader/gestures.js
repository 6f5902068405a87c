// Keys and fingers. Pinching stays the browser's own.

const FIELD = "input, textarea, select";

export function listen(root, acts) {
  const keys = {
    ArrowRight: () => acts.step(1),
    ArrowLeft: () => acts.step(-1),
    PageDown: () => acts.step(1),
    PageUp: () => acts.step(-1),
    "+": () => acts.zoom(1),
    "=": () => acts.zoom(1),
    "-": () => acts.zoom(-1),
    0: () => acts.fit(),
    "/": () => acts.search(),
    b: () => acts.bookmark(),
  };
  document.addEventListener("keydown", (event) => {
    const find = event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey);
    if (find) {
      event.preventDefault();
      acts.search();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") acts.close();
    const act = event.target.closest(FIELD) ? null : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  swipe(root, acts);
}

// A quick stroke to the side turns the page, unless the page itself can be moved sideways.
function swipe(root, acts) {
  let start = null;
  root.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    const alone = event.touches.length === 1 && !root.hasAttribute("data-ink") && root.scrollWidth <= root.clientWidth + 1;
    start = alone ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
  }, { passive: true });
  root.addEventListener("touchend", (event) => {
    if (!start) return;
    const [touch] = event.changedTouches;
    const across = touch.clientX - start.x;
    const quick = event.timeStamp - start.at < 600;
    if (quick && Math.abs(across) > 60 && Math.abs(touch.clientY - start.y) < 50) acts.step(across < 0 ? 1 : -1);
    start = null;
  }, { passive: true });
}
