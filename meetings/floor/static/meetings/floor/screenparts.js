// Pictures of the screens beside what the hall is doing: the agenda, the seat map.
import {html, nothing, svg} from "lit";
import {verdict} from "meetings/floor/state.js";

const SHOWN = 9;

// The agenda around the item under way: as many lines as can be read from the back row.
export function agendaList(words, agenda, icons) {
  const at = Math.max(0, agenda.findIndex((row) => row.state === "current"));
  const first = Math.max(0, Math.min(at - 2, agenda.length - SHOWN));
  return html`<p class="fs-tag">${words.agenda}</p><ol class="fs-agenda">${agenda.slice(first, first + SHOWN).map((row) => html`
    <li class="fs-agenda__row fs-agenda__row--${row.state}" aria-current=${row.state === "current" ? "true" : nothing}><span class="fs-agenda__number">${row.state === "done" ? icons.check : row.number}</span>
    <span class="fs-agenda__title">${row.title}</span><span class="fs-agenda__state">${words[row.state] ?? ""}</span></li>`)}</ol>`;
}

const kindOf = (seat) => seat.choice || (seat.here ? "here" : seat.name ? "away" : "empty");

export function seatMap(words, map, ballot) {
  const kinds = map.votes ? ["yes", "no", "abstain"] : ["here", "away"];
  return html`${map.votes && ballot ? html`<p class="fs-tag">${ballot.question}</p><p class="fs-needed">${ballot.adopted ? words.adopted : words.rejected} · ${verdict(words, ballot)}</p>` : html`<p class="fs-tag">${map.name}</p>`}
    <svg class="fs-seats" viewBox="-0.6 -1.2 ${map.width + 0.2} ${map.depth + 0.9}" role="img" aria-label=${map.name}>
      <g class="fs-seats__chair"><rect x=${(map.width - 1) / 2 - 1.3} y="-1.1" width="2.6" height=".5" rx=".1"></rect><text x=${(map.width - 1) / 2} y="-.75">${words.chairTable}</text></g>
      ${map.seats.map((seat) => svg`<g class="fl-seat fl-seat--${kindOf(seat)}"><rect x=${seat.x - 0.46} y=${seat.y - 0.36} width=".92" height=".72" rx=".1"></rect><text x=${seat.x} y=${seat.y + 0.06}>${seat.short}</text></g>`)}
    </svg><ul class="fs-legend">${kinds.map((kind) => html`<li class="fl-seat--${kind}"><i></i>${words[kind]} ${map.seats.filter((seat) => kindOf(seat) === kind).length}</li>`)}</ul>`;
}
