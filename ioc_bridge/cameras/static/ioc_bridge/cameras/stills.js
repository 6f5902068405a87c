// A tile that shows a fresh still every ten seconds.
const EVERY = 10_000;
// The first one is taken only when somebody asks: ask again soon, then in peace.
const FIRST_AGAIN = 4_000;

export class Stills {
  constructor(tile) {
    this.tile = tile;
    this.image = tile.querySelector(".cm-still");
    this.wait = tile.querySelector(".cm-wait");
  }

  begin() {
    this.image.addEventListener("load", () => this.show(true));
    this.image.addEventListener("error", () => this.show(false));
    this.ask();
    this.soon = setTimeout(() => this.ask(), FIRST_AGAIN);
    this.asking = setInterval(() => this.ask(), EVERY);
  }

  show(there) {
    this.image.hidden = !there;
    this.wait.hidden = there;
  }

  ask() {
    if (!document.hidden) this.image.src = `${this.tile.dataset.still}?luc=${Date.now()}`;
  }

  end() {
    clearTimeout(this.soon);
    clearInterval(this.asking);
  }
}
