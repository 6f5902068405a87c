// A signature drawn with a finger, a pen or a mouse: strokes become a PNG in the hidden field of the pad.

const WIDTH = 720;
const HEIGHT = 260;
const LINE = 4;

/** Return the point of an event on the canvas, whatever size it is shown in. */
export function pointOf(event, box) {
  return {x: ((event.clientX - box.left) / box.width) * WIDTH, y: ((event.clientY - box.top) / box.height) * HEIGHT};
}

export class SignaturePad {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector("input[type=hidden]");
    this.canvas = root.querySelector("canvas");
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.pen = this.canvas.getContext("2d");
    Object.assign(this.pen, {lineWidth: LINE, lineCap: "round", lineJoin: "round", strokeStyle: "#0f2e42", fillStyle: "#0f2e42"});
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.end());
    root.querySelector("[data-sign-clear]").addEventListener("click", () => this.clear());
    root.hidden = false;
    this.field.addEventListener("restored", () => this.show(this.field.value));
    if (this.field.value) this.show(this.field.value);
  }

  begin(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.at = pointOf(event, this.canvas.getBoundingClientRect());
    this.pen.beginPath();
    this.pen.arc(this.at.x, this.at.y, LINE / 2, 0, 2 * Math.PI);
    this.pen.fill();
  }

  go(event) {
    if (!this.at) return;
    const box = this.canvas.getBoundingClientRect();
    this.pen.beginPath();
    this.pen.moveTo(this.at.x, this.at.y);
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      this.at = pointOf(one, box);
      this.pen.lineTo(this.at.x, this.at.y);
    }
    this.pen.stroke();
  }

  end() {
    if (!this.at) return;
    this.at = null;
    this.field.value = this.canvas.toDataURL("image/png");
    this.field.dispatchEvent(new Event("input", {bubbles: true}));
  }

  clear() {
    this.pen.clearRect(0, 0, WIDTH, HEIGHT);
    this.field.value = "";
    this.field.dispatchEvent(new Event("input", {bubbles: true}));
  }

  /** Show what was drawn before: after a reload, or a record that was refused. */
  show(address) {
    const picture = new Image();
    picture.onload = () => { this.pen.clearRect(0, 0, WIDTH, HEIGHT); this.pen.drawImage(picture, 0, 0); };
    picture.src = address;
  }
}
