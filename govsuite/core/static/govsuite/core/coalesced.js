// coalesced(load) → refresh(): asks once at a time; whoever asks meanwhile is served by one more look after it.
export function coalesced(load) {
  let running = null;
  let again = false;
  return async function refresh() {
    if (running) {
      again = true;
      return running;
    }
    running = load();
    await running;
    running = null;
    if (!again) return undefined;
    again = false;
    return refresh();
  };
}
