// The officer at the scene: photos and the answer wait on the phone until the network is back.
import { OfflinePage } from "govsuite/core/offline.js";

for (const root of document.querySelectorAll("[data-scene]")) new OfflinePage(root, "scenes").start();
