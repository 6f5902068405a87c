// Answers for the pages of site inspections when there is no network, with what the page itself has put into the cache.

const CACHE = "inspections";

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(networkFirst(request));
});

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await (await caches.open(CACHE)).match(request, {ignoreSearch: request.mode === "navigate", ignoreVary: true});
    if (kept) return kept;
    throw problem;
  }
}
