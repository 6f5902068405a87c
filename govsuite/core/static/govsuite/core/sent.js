// What a form sends when this button is pressed. FormData's own second argument is ignored, silently, before
// Chrome 112 and Safari 16.4: the deed would be sent without its name.

export function sent(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  return data;
}
