// Live screens: a socket that only tells, a snapshot that is the truth, a poll when there is no socket.
//
//   const live = connect({topics: ["session.12"], snapshotUrl, onSnapshot, onMessage, onState});
//   live.refresh(); live.close();
//
// onSnapshot({topic, version, data})        after connecting, after a gap, and by polling
// onMessage({topic, version, kind, data})   in order, never one that the snapshot already holds
// A line on one topic follows its snapshot: when that names another topic, the line listens there.
// onState("online" | "polling" | "offline" | "away" | "refused")   good news at once, bad news after two seconds;
//                                           "away": the server is there, its database is not: what is sent now waits
// onBack()                                  the line stood, broke and stands again: what changes no version (progress) may have been missed
export {RequestFailed, post} from "./post.js";

const SILENCE = 25_000; // the server speaks every ten seconds: silent for so long, the line is dead
const LATE = 2_000; // a short interruption is not shown
const LONGEST_PAUSE = 10_000;
const POLL = 3_000;
const ALIVE = 240_000; // a quiet hall changes nothing for long: the server still hears that this device is on
// The release of this very file: a page that was opened before an update still runs the old one, and says so.
const RELEASE = new URL(import.meta.url).pathname.match(/\/static\/([^/]+)\//)?.[1] ?? "";
const HELD = 200; // messages kept while a snapshot is on its way

export function connect(options) {
  const line = new Line(options);
  line.start();
  return {refresh: () => line.refresh(), close: () => line.close(), versions: () => ({...line.versions})};
}

class Line {
  constructor({topics, snapshotUrl, onSnapshot, onMessage, onState = () => {}, onBack = () => {}, versions = {}}) {
    Object.assign(this, {topics, snapshotUrl, onSnapshot, onMessage, onState, onBack, versions: {...versions}});
    this.etag = "";
    this.held = null; // an array while a snapshot is being fetched
    this.again = false;
    this.newest = {}; // versions that the server named
    this.tries = 0;
    this.timers = {};
    this.state = "";
    this.reachable = true;
    this.closed = false;
    this.greeted = false;
    this.awake = () => this.hurry();
  }

  start() {
    addEventListener("online", this.awake);
    document.addEventListener("visibilitychange", this.awake);
    if (this.topics.some((topic) => !(topic in this.versions))) this.refresh();
    this.open();
    this.stayKnown();
  }

  // Only while somebody could look at it: a dark screen is no device that is on.
  stayKnown() {
    this.set("alive", ALIVE * (0.9 + Math.random() / 10), () => {
      if (document.visibilityState !== "hidden") this.refresh();
      this.stayKnown();
    });
  }

  close() {
    this.closed = true;
    removeEventListener("online", this.awake);
    document.removeEventListener("visibilitychange", this.awake);
    for (const name of Object.keys(this.timers)) this.clear(name);
    this.socket?.close();
  }

  // -- the socket ----------------------------------------------------------

  open() {
    if (this.closed) return;
    this.clear("reopen");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/live/?topics=${this.topics.join(",")}`);
    this.socket = socket;
    this.set("silence", SILENCE, () => this.lost(socket));
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.set("silence", SILENCE, () => this.lost(socket));
      this.hear(JSON.parse(event.data));
    };
    socket.onclose = () => this.lost(socket);
  }

  lost(socket) {
    if (socket !== this.socket || this.closed) return;
    this.socket = null;
    socket.onclose = null;
    socket.close();
    this.clear("silence");
    const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.tries++);
    this.set("reopen", pause * (0.5 + Math.random() / 2), () => this.open());
    this.poll();
  }

  hurry() {
    if (this.closed || document.visibilityState === "hidden" || this.state === "refused") return;
    if (!this.socket) this.open();
    this.refresh();
  }

  // -- what is heard -------------------------------------------------------

  hear(message) {
    if (message.hello) {
      this.tries = 0;
      this.clear("poll");
      this.reachable = true;
      this.show("online");
      if (this.greeted) this.onBack();
      this.greeted = true;
    }
    if ("away" in message) return this.hearAway(message.away);
    const versions = message.hello || message.versions;
    if (versions) {
      Object.assign(this.newest, versions);
      if (this.behind() && !this.held) this.refresh();
    } else if (this.held) {
      if (this.held.push(message) > HELD) this.again = Boolean(this.held.shift());
    } else {
      this.take(message);
    }
  }

  // The server has lost its database, or has it again: what was missed meanwhile is fetched.
  hearAway(away) {
    this.show(away ? "away" : "online");
    if (!away) this.refresh();
  }

  behind() {
    return Object.entries(this.newest).some(([topic, version]) => version > (this.versions[topic] ?? -1));
  }

  take(message) {
    const {topic, version} = message;
    if (!version) return this.onMessage(message); // progress: changes no version
    const known = this.versions[topic] ?? -1;
    if (version <= known) return undefined;
    if (known >= 0 && version === known + 1) {
      this.versions[topic] = version;
      return this.onMessage(message);
    }
    return this.refresh();
  }

  // -- the snapshot --------------------------------------------------------

  async refresh() {
    if (this.closed) return;
    if (this.held) {
      this.again = true;
      return;
    }
    this.held = [];
    this.again = false;
    try {
      await this.fetchSnapshot();
      this.reachable = true;
    } catch {
      this.reachable = false;
    }
    const held = this.held;
    this.held = null;
    if (this.closed || this.state === "refused") return;
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) this.show(this.reachable ? "polling" : "offline");
    if (!this.reachable && !this.timers.poll) this.poll();
    for (const message of held.filter(({topic}) => this.topics.includes(topic))) this.held ? this.held.push(message) : this.take(message);
    if (this.again && this.reachable) this.refresh();
    else if (this.behind() && this.reachable) this.set("behind", 500, () => this.refresh());
  }

  async fetchSnapshot() {
    const headers = {Accept: "application/json", "X-Page-Release": RELEASE};
    if (this.etag) headers["If-None-Match"] = this.etag;
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(this.snapshotUrl, {headers, signal, cache: "no-store", credentials: "same-origin", redirect: "manual"});
    if (answer.status === 304) return;
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
      this.show("refused");
      this.close();
      return;
    }
    if (!answer.ok) throw new Error(`snapshot ${answer.status}`);
    const snapshot = await answer.json();
    this.etag = answer.headers.get("ETag") || "";
    if (this.topics.length === 1 && this.topics[0] !== snapshot.topic) this.move(snapshot.topic);
    if (snapshot.version < (this.versions[snapshot.topic] ?? -1)) return;
    // A page may listen to topics that its snapshot does not count: what they were at is good enough.
    for (const topic of this.topics) this.versions[topic] = Math.max(this.versions[topic] ?? 0, this.newest[topic] ?? 0);
    this.versions[snapshot.topic] = snapshot.version;
    this.onSnapshot(snapshot);
  }

  // The snapshot says where this device hears from now on (the doors of a hall were closed, or opened again).
  move(topic) {
    const old = this.socket;
    Object.assign(this, {topics: [topic], versions: {}, newest: {}, socket: null});
    if (old) {
      old.onclose = null;
      old.close();
    }
    this.open();
  }

  poll() {
    if (this.closed) return;
    this.set("poll", POLL + (Math.random() * 2 - 1) * 1_000, async () => {
      await this.refresh();
      if (!this.socket || this.socket.readyState !== WebSocket.OPEN || !this.reachable) this.poll();
    });
  }

  // -- state and timers ----------------------------------------------------

  show(state) {
    if (state === this.wanted) return;
    this.wanted = state;
    this.clear("show");
    const tell = () => {
      if (this.state === state) return;
      this.state = state;
      this.onState(state);
    };
    if (state === "online" || state === "refused") tell();
    else this.set("show", LATE, tell);
  }

  set(name, delay, call) {
    this.clear(name);
    this.timers[name] = setTimeout(() => {
      delete this.timers[name];
      call();
    }, delay);
  }

  clear(name) {
    clearTimeout(this.timers[name]);
    delete this.timers[name];
  }
}
