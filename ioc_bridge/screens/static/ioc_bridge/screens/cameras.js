// Cameras of the wall: live players that are made anew when they stall or have run long, stills for the others. A wall asks for pieces and says nothing else.
import { Player } from "ioc_bridge/cameras/player.js";

const LOOK_EVERY = 5_000;
const STILL_EVERY = 10_000;

class WallPlayer extends Player {
  async begin() {
    this.say("loading");
    this.list = this.tile.dataset.list;
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.play();
  }
}

class Still {
  constructor(tile) {
    this.tile = tile;
    this.image = tile.querySelector(".cm-still");
    this.wait = tile.querySelector(".cm-wait");
  }

  begin() {
    this.image.addEventListener("load", () => this.show(true));
    this.image.addEventListener("error", () => this.show(false));
    this.ask();
    this.asking = setInterval(() => this.ask(), STILL_EVERY);
  }

  show(there) {
    this.image.hidden = !there;
    this.wait.hidden = there;
  }

  ask() {
    if (!document.hidden) this.image.src = `${this.tile.dataset.still}?luc=${Date.now()}`;
  }

  end() {
    clearInterval(this.asking);
  }
}

const keyOf = (main) => [...main.querySelectorAll("[data-camera]")].map(({ dataset }) => `${dataset.camera}${"live" in dataset ? "+" : ""}`).join();

function playersOf(main) {
  return [...main.querySelectorAll("[data-camera]")].map((tile) => {
    const player = "live" in tile.dataset ? new WallPlayer(tile) : new Still(tile);
    player.begin();
    return player;
  });
}

export function cameras(main) {
  let key = keyOf(main);
  let players = playersOf(main);

  // The same cameras keep their players; only what stands below them is new.
  function names(fresh) {
    const news = fresh.querySelectorAll("figcaption");
    main.querySelectorAll("figcaption").forEach((name, place) => name.replaceWith(news[place]));
  }

  return {
    update(fresh) {
      if (keyOf(fresh) === key && key) {
        names(fresh);
        return;
      }
      for (const player of players) player.end();
      main.replaceChildren(...fresh.childNodes);
      key = keyOf(main);
      players = playersOf(main);
    },
  };
}
