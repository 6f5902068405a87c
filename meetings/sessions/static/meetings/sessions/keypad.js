// Big keys below the field of the code. The field works without them; six digits send the form.
for (const form of document.querySelectorAll("[data-keypad]")) {
  const field = form.querySelector("input[name=code]");
  const keys = form.querySelector("[data-keys]");
  keys.hidden = false;
  if (matchMedia("(pointer: coarse)").matches) field.inputMode = "none"; // our keys instead of the tablet's keyboard
  else field.focus();
  const changed = () => {
    if (field.value.replace(/\D/g, "").length === 6 && !form.dataset.sent) {
      form.dataset.sent = "1";
      form.requestSubmit();
    }
  };
  keys.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (!key) return;
    if (key === "back") field.value = field.value.slice(0, -1);
    else if (key === "clear") field.value = "";
    else if (field.value.length < 6) field.value += key;
    changed();
  });
  field.addEventListener("input", changed);
}
