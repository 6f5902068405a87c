// A chosen file is sent at once: the officer at the scanner has no hand free for a second button.

for (const form of document.querySelectorAll("form[data-send-at-once]")) {
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file" || event.target.files.length === 0) return;
    form.setAttribute("aria-busy", "true");
    form.requestSubmit();
  });
}
