// The desk of the screens: "show this" without leaving the page, so that the previews go on.
import {post, RequestFailed} from "govsuite/core/post.js";

function mark({screens}) {
  for (const form of document.querySelectorAll("[data-scene-of]")) {
    const on = (screens?.[form.dataset.sceneOf] ?? "auto") === form.dataset.sceneKey;
    form.classList.toggle("fl-scene--on", on);
    form.querySelector("[data-on]").hidden = !on;
    form.querySelector("[data-show]").hidden = on;
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-scene-of]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("[data-show]");
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await post(form.action, {place: form.elements.place.value, scene: form.elements.scene.value});
    if (!answer.ok) location.reload(); // the page says what it shows now
  } catch (problem) {
    if (!(problem instanceof RequestFailed)) throw problem;
    location.reload();
  } finally {
    button.removeAttribute("aria-disabled");
  }
});

// Whoever chose it, on whichever device: the screens' own feed says what is shown.
document.addEventListener("floor-hall", ({detail}) => mark(detail));
