// A paper may be replaced while it is read: tell it, change nothing under the reader's eyes.

const EVERY = 45_000;

export function watchVersions({ settings, before, banner }) {
  const text = banner.querySelector("[data-text]");
  const link = banner.querySelector("a");
  const show = (sentence, linked) => {
    text.textContent = sentence;
    link.hidden = !linked;
    banner.hidden = false;
  };
  banner.querySelector("button").addEventListener("click", () => { banner.hidden = true; });
  if (before.version && before.version < settings.version) {
    show(settings.words.replaced.replace("{old}", before.version).replace("{version}", settings.version), false);
  }
  let known = settings.newest;
  const ask = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch(settings.newestUrl, { headers: { Accept: "application/json" } });
      const { version } = await response.json();
      if (version > known) show(settings.words.newer.replace("{version}", version), true);
      known = Math.max(known, version || 0);
    } catch {
      // No network: the paper on the screen stays readable, the next round asks again.
    }
  };
  setInterval(ask, EVERY + Math.random() * 15_000);
  document.addEventListener("visibilitychange", ask);
}
