// A part of the page asks the server and gets no answer: it is said in words. Before, the page looked as if all were done.

const FAILURES = ["htmx:sendError", "htmx:timeout", "htmx:responseError"];
const AGAIN = 10_000; // a form that saves itself tries again by itself

export function sayWhatFailed(root) {
  const words = root.body.dataset;
  for (const kind of FAILURES) root.addEventListener(kind, ({detail: {elt}}) => tell(root, elt, words));
  root.addEventListener("htmx:afterRequest", ({detail: {successful}}) => successful && line(root)?.remove());
}

function tell(root, elt, words) {
  const form = elt.closest("form");
  const saved = form?.querySelector("#saved");
  if (saved) {
    saved.classList.add("ds-saved--wrong");
    saved.textContent = words.notSaved;
    setTimeout(() => saved.isConnected && form.dispatchEvent(new Event("change", {bubbles: true})), AGAIN);
    return;
  }
  const told = line(root) ?? Object.assign(root.createElement("p"), {className: "gs-alert gs-alert--danger gs-unanswered", role: "alert"});
  told.textContent = words.noAnswer;
  root.body.append(told);
}

function line(root) {
  return root.querySelector(".gs-unanswered");
}
