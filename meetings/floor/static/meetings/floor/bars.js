// Bars as SVG: widths are attributes, so no inline style is needed.
import {html, svg} from "lit";

// parts: [{kind, value, label}] side by side, as shares of total; mark: where enough begins.
export function bar(parts, total, {label, mark} = {}) {
  let x = 0;
  const drawn = parts.map(({kind, value}) => {
    const width = total ? (1000 * value) / total : 0;
    const part = svg`<rect class="gs-bar__${kind}" x=${x.toFixed(1)} y="0" width=${width.toFixed(1)} height="20"></rect>`;
    x += width;
    return part;
  });
  const line = mark != null && total ? svg`<rect class="gs-bar__mark" x=${((1000 * mark) / total - 2).toFixed(1)} y="0" width="4" height="20"></rect>` : "";
  return html`<svg class="gs-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label=${label}>${drawn}${line}</svg>`;
}

// The result of a closed ballot: bar against the rule's own denominator, figures below.
export function result(words, ballot) {
  const {yes, no, abstain} = ballot.tally;
  const total = Math.max(ballot.base ?? 0, ballot.voters, yes + no + abstain);
  const parts = [
    {kind: "yes", value: yes, label: words.yes}, {kind: "no", value: no, label: words.no},
    {kind: "abstain", value: abstain, label: words.abstain}, {kind: "absent", value: ballot.silent, label: words.silent},
  ];
  const label = parts.map((part) => `${part.label}: ${part.value}`).join(", ");
  return html`<div class="fl-result__bar">${bar(parts, total, {label, mark: ballot.needed})}</div>
    <dl class="fl-sums">${parts.map((part) => html`<div class="fl-sum fl-sum--${part.kind}"><dt>${part.label}</dt><dd>${part.value}</dd></div>`)}</dl>`;
}
