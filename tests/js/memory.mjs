// A store as the browser gives it, for tests.
export function memory() {
  const found = new Map();
  return {
    get length() {
      return found.size;
    },
    key: (place) => [...found.keys()][place] ?? null,
    getItem: (key) => found.get(key) ?? null,
    setItem: (key, value) => found.set(key, String(value)),
    removeItem: (key) => found.delete(key),
  };
}
