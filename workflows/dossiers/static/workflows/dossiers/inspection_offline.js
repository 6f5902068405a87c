// A visit on the phone without a network: photos, the record and its signatures wait here and are sent when the network is back.

import {OfflinePage} from "govsuite/core/offline.js";
import {SignaturePad} from "./signature_pad.js";

for (const root of document.querySelectorAll("[data-visit]")) {
  new OfflinePage(root, "inspections").start();
  for (const pad of root.querySelectorAll("[data-sign]")) new SignaturePad(pad);
}
