// A device that keeps papers: what it keeps opens without a network, any other page leads to the list of what is here.

const LIST = new URL(location.href).searchParams.get("trang");
const FILES = "/tep/";
const STATIC = "/static/";
// a network that stumbles answers late: then what is here is shown
const PATIENCE = 5_000;
// the proxy is there, the house behind it is not
const AWAY = new Set([502, 503, 504]);
// the house does not show it to this reader any more: withdrawn, behind closed doors, no longer theirs
const GONE = new Set([403, 404, 410]);

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  // a version and what is static never change under their addresses; an address with more in it asks the house
  else if (!search && (pathname.startsWith(FILES) || pathname.startsWith(STATIC))) event.respondWith(keptFirst(request));
});

async function page(request) {
  const network = fetch(request).then((answer) => heard(request, answer), () => null);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return (await Promise.race([network, late])) ?? (await kept(request.url)) ?? (await network) ?? (await kept(LIST)) ?? Response.error();
}

async function heard({ url }, answer) {
  if (GONE.has(answer.status)) await forget(new URL(url).pathname);
  return AWAY.has(answer.status) ? null : answer;
}

// A paper leaves with its pages and its versions; a session with all that is kept of it.
async function forget(path) {
  const [, session, file] = /^\/doc\/(?:(ky-hop\/\d+)|([0-9a-f-]{36}))\//.exec(path) ?? [];
  if (!session && !file) return;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const rows = await cache.keys();
    if (session && rows.some((row) => new URL(row.url).pathname === path)) await caches.delete(name);
    for (const row of rows) if (file && row.url.includes(`/${file}/`)) await cache.delete(row);
  }
}

async function keptFirst(request) {
  const found = await kept(request.url);
  if (!found) return fetch(request);
  const range = request.headers.get("Range");
  return range ? part(found, range) : found;
}

function kept(address) {
  return caches.match(address, { ignoreSearch: true, ignoreVary: true });
}

// pdf.js asks for parts (RFC 9110, 14.2).
async function part(answer, range) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  if (from === undefined) return answer;
  const whole = await answer.blob();
  const start = Number(from);
  const end = Math.min(to ? Number(to) : Infinity, whole.size - 1);
  const headers = new Headers(answer.headers);
  headers.set("Content-Range", start > end ? `bytes */${whole.size}` : `bytes ${start}-${end}/${whole.size}`);
  if (start > end) return new Response(null, { status: 416, headers });
  headers.set("Content-Length", end - start + 1);
  return new Response(whole.slice(start, end + 1), { status: 206, headers });
}
