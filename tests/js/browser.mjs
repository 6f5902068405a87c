// The little of a browser that live.js and post.js stand on: sockets and answers are played by the test.
import {mock} from "node:test";

export const sockets = [];
export const requests = [];
let answers = [];

class PlayedSocket {
  static OPEN = 1;

  constructor(url) {
    Object.assign(this, {url, readyState: 0});
    sockets.push(this);
  }

  say(message) {
    this.readyState = 1;
    this.onmessage?.({data: JSON.stringify(message)});
  }

  drop() {
    this.readyState = 3;
    this.onclose?.();
  }

  close() {
    this.drop();
  }
}

export function answer(...list) {
  answers.push(...list);
}

export const json = (body, {status = 200, headers = {}} = {}) =>
  new Response(status === 304 ? null : JSON.stringify(body), {status, headers: {"Content-Type": "application/json", ...headers}});

export const snapshot = (version, etag = `"${version}"`) =>
  json({topic: "session.1", version, data: {at: version}}, {headers: {ETag: etag}});

export function browser() {
  sockets.length = requests.length = 0;
  answers = [];
  mock.restoreAll();
  mock.timers.reset();
  mock.timers.enable({apis: ["setTimeout"]});
  mock.method(Math, "random", () => 0.5);
  globalThis.WebSocket = PlayedSocket;
  globalThis.location = {protocol: "http:", host: "hall.example"};
  globalThis.addEventListener = globalThis.removeEventListener = () => {};
  globalThis.document = Object.assign(new EventTarget(), {cookie: "a=b; csrftoken=tok", visibilityState: "visible", querySelector: () => null});
  globalThis.fetch = async (url, options) => {
    requests.push({url, ...options});
    const next = answers.shift();
    if (next === undefined || next instanceof Error) throw next ?? new TypeError("no line");
    return next;
  };
}

// Let everything that waits on resolved promises run.
export const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

export async function pass(milliseconds) {
  await settle();
  mock.timers.tick(milliseconds);
  await settle();
}
