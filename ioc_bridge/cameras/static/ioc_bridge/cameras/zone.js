// A zone drawn on a still: corners are added by a click, moved by dragging or by the arrow keys. The text field holds what is sent, and may be written by hand.
const STILL_EVERY = 10_000;
const FIRST_AGAIN = 3_000;

const limited = (value) => Math.min(100, Math.max(0, Math.round(value * 10) / 10));

export const parsed = (text) => text.trim().split(/\s+/).filter(Boolean)
  .map((pair) => pair.split(",").map(Number))
  .filter((pair) => pair.length === 2 && pair.every((number) => Number.isFinite(number)))
  .map(([x, y]) => [limited(x), limited(y)]);

export const written = (points) => points.map(([x, y]) => `${x},${y}`).join(" ");

// A new corner goes between the two whose side it lies nearest to: the outline never crosses itself by a click.
export function placeFor(points, [x, y]) {
  if (points.length < 3) return points.length;
  const distances = points.map(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
    return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
  });
  return distances.indexOf(Math.min(...distances)) + 1;
}

class Zone {
  constructor(root) {
    this.root = root;
    this.picture = root.querySelector(".cm-zone__picture");
    this.polygon = root.querySelector("polygon");
    this.corners = root.querySelector(".cm-zone__corners");
    this.field = root.closest("form").elements.points;
    this.points = parsed(this.field.value);
  }

  begin() {
    this.root.hidden = false;
    this.field.addEventListener("input", () => this.set(parsed(this.field.value), { keepText: true }));
    this.picture.addEventListener("click", (event) => this.add(event));
    this.corners.addEventListener("pointerdown", (event) => this.drag(event));
    this.corners.addEventListener("keydown", (event) => this.key(event));
    const { whole, clear } = this.root.closest("form").elements;
    whole.addEventListener("click", () => this.set([[0, 0], [100, 0], [100, 100], [0, 100]]));
    clear.addEventListener("click", () => this.set([]));
    this.show();
    this.still();
  }

  at(event) {
    const box = this.picture.getBoundingClientRect();
    return [limited(((event.clientX - box.left) / box.width) * 100), limited(((event.clientY - box.top) / box.height) * 100)];
  }

  set(points, { keepText = false } = {}) {
    this.points = points.slice(0, Number(this.root.dataset.most));
    if (!keepText) this.field.value = written(this.points);
    this.show();
  }

  add(event) {
    if (event.target.closest(".cm-zone__corner")) return;
    const point = this.at(event);
    this.set(this.points.toSpliced?.(placeFor(this.points, point), 0, point) ?? this.inserted(placeFor(this.points, point), point));
  }

  inserted(place, point) {
    return [...this.points.slice(0, place), point, ...this.points.slice(place)];
  }

  drag(event) {
    const corner = event.target.closest(".cm-zone__corner");
    if (!corner) return;
    const place = Number(corner.dataset.place);
    corner.setPointerCapture(event.pointerId);
    const move = (moved) => this.move(place, this.at(moved));
    corner.addEventListener("pointermove", move);
    corner.addEventListener("lostpointercapture", () => corner.removeEventListener("pointermove", move), { once: true });
  }

  move(place, point) {
    this.points = this.points.map((old, index) => (index === place ? point : old));
    this.field.value = written(this.points);
    this.show();
  }

  key(event) {
    const place = Number(event.target.dataset.place);
    const far = event.shiftKey ? 5 : 1;
    const [x, y] = this.points[place] ?? [];
    const ways = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
    if (ways[event.key]) this.move(place, [limited(x + ways[event.key][0]), limited(y + ways[event.key][1])]);
    else if (event.key === "Delete" || event.key === "Backspace") this.set(this.points.filter((_point, index) => index !== place));
    else if (event.key === "Insert") {
      const [bx, by] = this.points[(place + 1) % this.points.length];
      this.set(this.inserted(place + 1, [limited((x + bx) / 2), limited((y + by) / 2)]));
    } else return;
    event.preventDefault();
    this.corners.children[Math.min(place, this.points.length - 1)]?.focus();
  }

  // Corners keep their elements while their number stays: the one that is dragged or has the keyboard is not taken away.
  show() {
    this.polygon.setAttribute("points", written(this.points));
    while (this.corners.children.length > this.points.length) this.corners.lastElementChild.remove();
    this.points.forEach(([x, y], place) => {
      const corner = this.corners.children[place] ?? this.corners.appendChild(this.corner(place));
      corner.style.setProperty("left", `${x}%`);
      corner.style.setProperty("top", `${y}%`);
    });
  }

  corner(place) {
    const corner = document.createElement("button");
    corner.type = "button";
    corner.className = "cm-zone__corner";
    corner.dataset.place = place;
    corner.setAttribute("aria-label", this.root.dataset.corner.replace("{n}", place + 1));
    return corner;
  }

  still() {
    const image = this.root.querySelector(".cm-zone__still");
    if (!image.dataset.still) return;
    const wait = this.root.querySelector(".cm-zone__wait");
    image.addEventListener("load", () => { image.hidden = false; wait.hidden = true; });
    const ask = () => { if (!document.hidden) image.src = `${image.dataset.still}?luc=${Date.now()}`; };
    ask();
    setTimeout(ask, FIRST_AGAIN);
    setInterval(ask, STILL_EVERY);
  }
}

if (globalThis.document) for (const root of document.querySelectorAll("[data-zone]")) new Zone(root).begin();
