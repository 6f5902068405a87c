// What a phone keeps until the office has it: photos and records, one row each, in this browser's database.

const ROWS = "rows";
// rows that nobody sent for so long are of no use any more
const DAYS = 14;

function opened(factory, name) {
  return new Promise((resolve, reject) => {
    const asked = factory.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, {keyPath: "key"});
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The rows of one owner (a person's visit, a person's report): {key, owner, kind, ...}. Another person on the same phone does not see them. */
export class Store {
  constructor(owner, {name = "inspections", factory = globalThis.indexedDB} = {}) {
    this.owner = owner;
    this.database = opened(factory, name);
  }

  async rows(mode) {
    return (await this.database).transaction(ROWS, mode).objectStore(ROWS);
  }

  async put(row) {
    await answer((await this.rows("readwrite")).put({...row, owner: this.owner, kept: Date.now()}));
  }

  async all() {
    const rows = await answer((await this.rows("readonly")).getAll());
    return rows.filter((row) => row.owner === this.owner).sort((one, other) => one.at - other.at);
  }

  async remove(key) {
    await answer((await this.rows("readwrite")).delete(key));
  }

  async forgetOld(now = Date.now()) {
    const rows = await answer((await this.rows("readonly")).getAll());
    for (const row of rows) if (now - row.kept > DAYS * 86_400_000) await this.remove(row.key);
  }
}
