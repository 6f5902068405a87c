// A visit of order control without a network: photos and the record wait on the phone and are sent when the network is back.

import {OfflinePage} from "govsuite/core/offline.js";

for (const root of document.querySelectorAll("[data-visit]")) new OfflinePage(root, "order-control").start();
