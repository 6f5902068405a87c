// Tiles of cameras: live ones play and are begun anew when they stall, others show a fresh still every ten seconds.
import { Player } from "ioc_bridge/cameras/player.js";

const STILL_EVERY = 10_000;

function stills(tile) {
  const image = tile.querySelector(".cm-still");
  const wait = tile.querySelector(".cm-wait");
  image.addEventListener("load", () => {
    image.hidden = false;
    wait.hidden = true;
  });
  image.addEventListener("error", () => {
    image.hidden = true;
    wait.hidden = false;
  });
  const ask = () => {
    if (!document.hidden) image.src = `${tile.dataset.still}?luc=${Date.now()}`;
  };
  ask();
  // The first one is taken only now: ask again soon, then in peace.
  setTimeout(ask, 4000);
  setInterval(ask, STILL_EVERY);
}

for (const tile of document.querySelectorAll("[data-camera]")) {
  if ("live" in tile.dataset) new Player(tile).begin();
  else stills(tile);
}
