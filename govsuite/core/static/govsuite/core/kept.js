// What this device keeps for one person until the server has it: it outlives a reload and a closed app.
// The sign-in page empties it, and whoever signs in next finds nothing of the person before.

const PREFIX = "kept:";

export class Kept {
  constructor(person, kind, store = deviceStore()) {
    this.store = store;
    this.prefix = `${PREFIX}${person}:${kind}:`;
    sweep(store, (key) => key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${person}:`));
  }

  put(name, value) {
    try {
      this.store?.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      // The store is full or closed to us: then it lives as long as the page.
    }
  }

  get(name) {
    try {
      return JSON.parse(this.store?.getItem(this.prefix + name) ?? "null");
    } catch {
      return null;
    }
  }

  forget(name) {
    this.store?.removeItem(this.prefix + name);
  }

  names() {
    return keysOf(this.store).filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
  }
}

// Nobody is signed in on this device: nothing of anybody stays.
export function forgetEverybody(store = deviceStore()) {
  sweep(store, (key) => key.startsWith(PREFIX));
}

function sweep(store, goes) {
  for (const key of keysOf(store).filter(goes)) store.removeItem(key);
}

function keysOf(store) {
  return store ? Array.from({length: store.length}, (_, place) => store.key(place)) : [];
}

function deviceStore() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // a browser may refuse even to name it
  }
}
