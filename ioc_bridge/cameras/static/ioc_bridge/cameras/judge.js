// The first event of the list has the keyboard: D says true, S says false. Typing in a field is left alone.
const first = document.querySelector("[data-events] .cm-event");
first?.classList.add("cm-event--now");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const verdict = { d: "true", s: "false" }[event.key.toLowerCase()];
  const button = verdict && first?.querySelector(`button[value=${verdict}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
