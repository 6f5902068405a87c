// Answers for the pages below its address when there is no network, with what a page itself has put into a cache.

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
    const kept = await caches.match(request, {ignoreSearch: request.mode === "navigate", ignoreVary: true});
    if (kept) return kept;
    throw problem;
  }
}
