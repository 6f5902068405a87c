// How old a figure is, in words; when it is too old to be taken for now.

const STEPS = [[86_400, "daysAgo"], [3_600, "hoursAgo"], [60, "minutesAgo"], [10, "secondsAgo"]];

export function ageWords(seconds, words) {
  for (const [size, name] of STEPS) {
    if (seconds >= size) return words[name].replace("{n}", String(Math.floor(seconds / (name === "secondsAgo" ? 1 : size))));
  }
  return words.justNow;
}

// ``stale`` 0 means that what is told does not age: the moment at which something happened.
export function isOld(seconds, stale) {
  return stale > 0 && seconds > stale;
}
