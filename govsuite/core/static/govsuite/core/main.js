// What every page needs: htmx, menus that close, dialogs that open, display choices without a reload.
import "htmx.org";
import { closeMenusOnLeave } from "govsuite/core/menus.js";
import { openDialogs } from "govsuite/core/dialogs.js";
import { keepDisplay } from "govsuite/core/display.js";
import { sayWhatFailed } from "govsuite/core/failing.js";
import { forgetEverybody, forgetOnLeaving } from "govsuite/core/kept.js";
import { askInOurWords } from "govsuite/core/required.js";
import { keepTyped } from "govsuite/core/typed.js";

closeMenusOnLeave(document);
openDialogs(document);
keepDisplay(document);
askInOurWords(document);
keepTyped(document);
sayWhatFailed(document);
if (document.querySelector("meta[name='signed-out']")) forgetEverybody();
forgetOnLeaving(document);

// A form that came back with mistakes puts the reader before their list.
document.querySelector("[data-focus]")?.focus({ preventScroll: false });

// On a phone the tab of this page may stand beyond the edge.
document.querySelector(".gs-tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
