// Add the place of the phone to what is sent, where the person and the phone give it. Nothing waits for it.

export function fillPlace(root, { latitude, longitude }) {
  for (const box of root.querySelectorAll("[data-latitude]")) box.value = latitude;
  for (const box of root.querySelectorAll("[data-longitude]")) box.value = longitude;
}

function start(root) {
  const line = root.querySelector("[data-place]");
  if (!line) return;
  if (!navigator.geolocation) {
    line.textContent = line.dataset.none;
    return;
  }
  line.textContent = line.dataset.asking;
  navigator.geolocation.watchPosition(
    ({ coords }) => {
      fillPlace(root, coords);
      line.textContent = line.dataset.found.replace("{m}", String(Math.round(coords.accuracy)));
    },
    () => { line.textContent = line.dataset.none; },
    { enableHighAccuracy: true, maximumAge: 30_000 },
  );
}

if (globalThis.document) start(document);
