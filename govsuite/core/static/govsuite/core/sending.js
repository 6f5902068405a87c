// Send what waits, in its order: photos before the record that names them. What cannot be delivered waits; what is refused says why.

/**
 * Send the waiting rows of `store`. `send(row)` returns {ok, status, message}, or throws where there is no network.
 * Return {sent: [rows], refused: [rows], offline}.
 */
export async function flush(store, send) {
  const told = {sent: [], refused: [], offline: false};
  for (const row of await waiting(store)) {
    if (row.kind === "record" && told.refused.some((one) => one.kind === "photo")) break;
    let answer;
    try {
      answer = await send(row);
    } catch {
      told.offline = true;
      break;
    }
    if (!(await stands(store, row))) continue; // mended while it was on its way: the later row goes in its turn
    if (answer.ok) {
      await store.remove(row.key);
      told.sent.push(row);
      continue;
    }
    const refused = {...row, refused: answer.message};
    await store.put(refused);
    told.refused.push(refused);
    if (answer.status === 401) break; // the same for all: sign in first
  }
  return told;
}

async function stands(store, {key, at}) {
  return (await store.all()).some((row) => row.key === key && row.at === at);
}

/** Return the rows to send, photos first; drafts of the form are not sent. */
export async function waiting(store) {
  const rows = (await store.all()).filter((row) => row.kind !== "draft");
  return [...rows.filter((row) => row.kind === "photo"), ...rows.filter((row) => row.kind === "record")];
}

/** Let nobody send twice at once: a second call waits for the first and then looks again. */
export function oneAtATime(work) {
  let running = null;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await work();
      } while (again);
    })();
    try {
      await running;
    } finally {
      running = null;
    }
  };
}
