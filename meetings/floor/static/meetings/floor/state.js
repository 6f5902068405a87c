// The hall as a value: what the snapshot says, brought forward by each message. Nothing here touches the page.

export function fromSnapshot(data) {
  return {hall: data.hall, agenda: data.agenda, nudged: null};
}

export function reduce(state, {kind, data}) {
  const {hall} = state;
  if (kind === "ballot.progress") return progress(state, data);
  if (kind === "ballot.nudge") return {...state, nudged: data.ballot_id};
  const next = {...state};
  if (data.hall) next.hall = data.hall;
  if (data.agenda) next.agenda = data.agenda;
  if (data.ballot && belongs(hall, data.ballot)) next.hall = {...next.hall, ballot: data.ballot};
  if (data.quorum && !hall.behind) next.hall = {...next.hall, quorum: data.quorum, check_in: data.check_in ?? hall.check_in};
  return next;
}

// A ballot goes on the screens when it belongs to the item under way; one that is prepared ahead does not.
function belongs(hall, ballot) {
  if (ballot.state === "cancelled") return hall.ballot?.id === ballot.id;
  return ballot.state !== "prepared" || hall.item?.id === ballot.item;
}

export function progress(state, data) {
  const {ballot} = state.hall;
  if (!data || ballot?.id !== data.ballot_id || ballot.state !== "open" || data.voted < ballot.voted) return state;
  return {...state, hall: {...state.hall, ballot: {...ballot, ...data}}};
}

// What the middle of every screen shows now.
export function scene({hall}) {
  const {ballot, item, session, sitting} = hall;
  if (hall.behind) return "behind";
  if (session.state === "closed" || session.state === "cancelled") return session.state;
  if (ballot && ballot.state !== "cancelled") return `ballot-${ballot.state}`;
  if (item) return "item";
  if (session.state !== "open") return "notOpen";
  return sitting ? "waiting" : "between";
}

// "Cần {needed}/{base}…" with its figures.
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

const REASONS = {
  reached: "reached", short: "reached", tie: "tie", chair_for: "chairFor", chair_against: "chairAgainst", chair_silent: "chairSilent",
  no_quorum: "noQuorum", no_base: "noBase",
};

export function verdict(words, ballot) {
  return fill(words[REASONS[ballot.reason] ?? "reached"], {yes: ballot.tally.yes, needed: ballot.needed, base: ballot.base});
}
