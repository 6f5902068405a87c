// A browser says what is missing in the language of the device; say it in the language of the page.
export function askInOurWords(root) {
  const words = root.body.dataset.required;
  if (!words) return;
  root.addEventListener("invalid", ({ target }) => target.validity.valueMissing && target.setCustomValidity(words), true);
  // An answer takes the sentence back, from every button of a group.
  root.addEventListener("input", ({ target }) => {
    const group = target.type === "radio" && target.form ? target.form.elements[target.name] : null;
    for (const each of group?.length ? group : [target]) each.setCustomValidity?.("");
  });
}
