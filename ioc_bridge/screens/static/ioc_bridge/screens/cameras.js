// Cameras of the wall: live players that are made anew when they stall or have run long, stills for the others. A wall asks for pieces and says nothing else.
import { Player } from "ioc_bridge/cameras/player.js";
import { Stills } from "ioc_bridge/cameras/stills.js";

const LOOK_EVERY = 5_000;

class WallPlayer extends Player {
  async begin() {
    this.say("loading");
    this.list = this.tile.dataset.list;
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.play();
  }
}

const keyOf = (main) => [...main.querySelectorAll("[data-camera]")].map(({ dataset }) => `${dataset.camera}${"live" in dataset ? "+" : ""}`).join();

function playersOf(main) {
  return [...main.querySelectorAll("[data-camera]")].map((tile) => {
    const player = "live" in tile.dataset ? new WallPlayer(tile) : new Stills(tile);
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
