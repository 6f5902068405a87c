// The text of a pack with line numbers beside it, and links that lead to the line of a flaw. Without it: a plain text field.

/** Return where line `number` (from 1) starts and ends in `text`. */
export function lineRange(text, number) {
  let start = 0;
  for (let line = 1; line < number; line += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return [start, end < 0 ? text.length : end];
}

/** Return the numbers 1…n of the lines of `text`, one a line. */
export function numbersFor(text) {
  return Array.from({length: text.split("\n").length}, (_, index) => index + 1).join("\n");
}

function number(field) {
  const box = document.createElement("div");
  const gutter = document.createElement("pre");
  box.className = "law-lines";
  gutter.className = "law-lines__numbers gs-mono";
  gutter.setAttribute("aria-hidden", "true");
  field.before(box);
  box.append(gutter, field);
  const draw = () => {
    const numbers = numbersFor(field.value);
    if (gutter.textContent !== numbers) gutter.textContent = numbers;
    gutter.style.height = `${field.offsetHeight}px`;
    gutter.scrollTop = field.scrollTop;
  };
  field.addEventListener("input", draw);
  field.addEventListener("scroll", () => { gutter.scrollTop = field.scrollTop; });
  new ResizeObserver(draw).observe(field);
  draw();
}

function show(field, line) {
  const [start, end] = lineRange(field.value, line);
  const height = field.scrollHeight / field.value.split("\n").length;
  field.focus();
  field.setSelectionRange(start, end);
  field.scrollTop = Math.max(0, (line - 4) * height);
  field.scrollIntoView({block: "center"});
}

if (globalThis.document) {
  const field = document.querySelector("textarea.law-yaml");
  if (field) {
    number(field);
    for (const link of document.querySelectorAll("a[data-line]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(field, Number(link.dataset.line));
      });
    }
  }
}
