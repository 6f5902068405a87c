// Tiles of cameras: live ones play and are begun anew when they stall, others show a fresh still every ten seconds.
import { Player } from "ioc_bridge/cameras/player.js";
import { Stills } from "ioc_bridge/cameras/stills.js";

for (const tile of document.querySelectorAll("[data-camera]")) {
  if ("live" in tile.dataset) new Player(tile).begin();
  else new Stills(tile).begin();
}
