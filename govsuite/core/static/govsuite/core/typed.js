// A part of a page that is drawn anew while somebody writes in it gives back what was written, and the caret.

const FIELDS = "input[id]:not([type=hidden], [type=file], [type=checkbox], [type=radio]), textarea[id], select[id]";

/** Remember what is typed or chosen under `root` and not sent; the returned function puts it into the markup drawn since. */
export function typed(root) {
  const fields = [...root.querySelectorAll(FIELDS)].filter(changed).map((field) => ({id: field.id, value: field.value, form: purpose(field.form)}));
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const caret = active && {id: active.id, from: active.selectionStart, to: active.selectionEnd};
  return () => {
    for (const each of fields) putBack(each);
    focus(caret);
  };
}

function changed(field) {
  return field.value !== (field.defaultValue ?? [...field.options].find((option) => option.defaultSelected)?.value);
}

// The same field of a form about something else (another vote, another person) is not what was written in.
function purpose(form) {
  if (!form) return "";
  const about = [...form.querySelectorAll("input[type=hidden]:not([name=csrfmiddlewaretoken])")].map(({name, value}) => [name, value]);
  return JSON.stringify([form.getAttribute("action"), about]);
}

function putBack({id, value, form}) {
  const field = document.getElementById(id);
  if (!field || purpose(field.form) !== form) return;
  if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value;
}

function focus(caret) {
  const field = caret?.id && document.getElementById(caret.id);
  if (!field) return;
  field.focus({preventScroll: true});
  if (caret.from !== null && caret.from !== undefined) field.setSelectionRange?.(caret.from, caret.to);
}
