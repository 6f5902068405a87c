// A part of a page that is drawn anew while somebody writes in it gives back what was written, and the caret.

const FIELDS = "input[id]:not([type=hidden], [type=file]), textarea[id], select[id]";
const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const written = (field) => (isTick(field) ? field.checked : field.value);
const drawn = (field) => (isTick(field) ? field.defaultChecked : (field.defaultValue ?? [...field.options].find((option) => option.defaultSelected)?.value));
const fieldsOf = (root) => [...root.querySelectorAll(FIELDS)];

/**
 * Remember what is written or chosen under `root` that differs from `before` (as the page was drawn). The returned function
 * puts it and the caret into the markup drawn since, and returns whether there was anything to put back.
 */
export function typed(root, before = drawn) {
  const own = fieldsOf(root).filter((field) => written(field) !== before(field)).map((field) => ({id: field.id, value: written(field), about: purpose(field.form)}));
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const caret = active && {id: active.id, from: active.selectionStart, to: active.selectionEnd};
  return () => {
    const back = own.filter(putBack).length > 0;
    focus(caret);
    return back;
  };
}

/** Parts that htmx draws anew (`data-keeps-typed`) keep what is written while the answer is on its way, and it is sent in its turn. */
export function keepTyped(root) {
  const sent = new WeakMap();
  const keeps = (target) => target?.matches?.("[data-keeps-typed]");
  root.addEventListener("htmx:beforeSend", ({detail: {target}}) => {
    if (keeps(target)) for (const field of fieldsOf(target)) sent.set(field, written(field));
  });
  root.addEventListener("htmx:beforeSwap", ({detail: {target, shouldSwap, requestConfig: {elt}}}) => {
    if (!shouldSwap || !keeps(target)) return;
    const restore = typed(target, (field) => (sent.has(field) ? sent.get(field) : written(field)));
    elt.addEventListener("htmx:afterSwap", () => restore() && elt.dispatchEvent(new Event("change", {bubbles: true})), {once: true});
  });
}

// The same field of a form about something else (another vote, another person) is not what was written in. A hidden field
// that each answer renews (`data-renewed`) says nothing about that.
function purpose(form) {
  if (!form) return "";
  const about = [...form.querySelectorAll("input[type=hidden]:not([name=csrfmiddlewaretoken], [data-renewed])")].map(({name, value}) => [name, value]);
  return JSON.stringify([form.getAttribute("action"), about]);
}

function putBack({id, value, about}) {
  const field = document.getElementById(id);
  if (!field || purpose(field.form) !== about) return false;
  if (isTick(field)) field.checked = value;
  else if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value;
  return true;
}

function focus(caret) {
  const field = caret?.id && document.getElementById(caret.id);
  if (!field) return;
  field.focus({preventScroll: true});
  if (caret.from !== null && caret.from !== undefined) field.setSelectionRange?.(caret.from, caret.to);
}
