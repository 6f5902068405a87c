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
  return forgetFiles("");
}

/** The name of the store of files that this device keeps for one person: it goes with what else is kept. */
export function filesFor(person, kind) {
  return `${PREFIX}${person}:${kind}`;
}

/** Drop the files kept for everybody but this person. */
export async function forgetFiles(person, stores = globalThis.caches) {
  const names = (await stores?.keys().catch(() => [])) ?? [];
  const goes = names.filter((name) => name.startsWith(PREFIX) && !(person && name.startsWith(`${PREFIX}${person}:`)));
  await Promise.all(goes.map((name) => stores.delete(name)));
}

/** Who signs out leaves no file behind, also where the network takes the next page away. What waits to be sent goes with the sign-in page. */
export function forgetOnLeaving(root) {
  root.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("form[data-signs-out]");
    if (!form) return;
    event.preventDefault();
    await forgetFiles("").catch(() => {});
    form.submit();
  });
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
