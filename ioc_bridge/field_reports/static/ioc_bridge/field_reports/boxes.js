// Boxes over faces and plates, drawn with finger or mouse; kept as ten-thousandths of the picture in one field of the form.

const WHOLE = 10_000;
const SMALLEST = 120;

class Boxes {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector("[name=boxes]");
    this.stage = root.querySelector("[data-stage]");
    this.list = root.querySelector("[data-list]");
    this.boxes = JSON.parse(this.field.value || "[]");
    this.stage.addEventListener("pointerdown", (event) => this.begin(event));
    root.querySelector("[data-clear]").addEventListener("click", () => this.set([]));
    root.querySelector("[data-undo]").addEventListener("click", () => this.set(this.boxes.slice(0, -1)));
    root.querySelector("[data-tools]").hidden = false;
    this.show();
  }

  set(boxes) {
    this.boxes = boxes;
    this.field.value = JSON.stringify(boxes);
    this.show();
  }

  at(event) {
    const frame = this.stage.getBoundingClientRect();
    const part = (value, size) => Math.round(Math.min(1, Math.max(0, value / size)) * WHOLE);
    return [part(event.clientX - frame.left, frame.width), part(event.clientY - frame.top, frame.height)];
  }

  begin(event) {
    event.preventDefault();
    this.stage.setPointerCapture(event.pointerId);
    const from = this.at(event);
    let box = null;
    const move = (now) => {
      const to = this.at(now);
      box = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
      this.show([...this.boxes, box]);
    };
    const end = () => {
      this.stage.removeEventListener("pointermove", move);
      const isBox = box && box[2] > SMALLEST && box[3] > SMALLEST;
      this.set(isBox ? [...this.boxes, box] : this.boxes);
    };
    this.stage.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) this.stage.addEventListener(name, end, { once: true });
  }

  show(boxes = this.boxes) {
    const svg = this.stage.querySelector("svg");
    svg.replaceChildren(...boxes.map(([x, y, width, height]) => {
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries({ x, y, width, height })) shape.setAttribute(name, value);
      return shape;
    }));
    this.list.textContent = this.list.dataset.words.replace("{n}", String(boxes.length));
  }
}

for (const root of document.querySelectorAll("[data-boxes]")) new Boxes(root);
