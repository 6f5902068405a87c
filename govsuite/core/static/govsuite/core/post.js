// A deed from this device: one key, made here, however often the line breaks. The server does it once.

const ATTEMPTS = 6;
const PATIENCE = 15_000;

// The deed could not be delivered, or the server failed. `key` lets the same deed be tried again later.
export class RequestFailed extends Error {
  constructor(key, cause) {
    super("request failed", {cause});
    this.key = key;
  }
}

// Send `data` (an object goes as JSON; FormData and URLSearchParams as a form) and return
// {ok, status, data, replay}. A refusal (4xx) is an answer: data.error has code and message.
export async function post(url, data = {}, {key = newKey(), attempts = ATTEMPTS, patience = PATIENCE} = {}) {
  let cause;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt) await pause(cause?.retryAfter ?? Math.min(4_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2));
    try {
      const answer = await fetch(url, request(data, key, patience));
      if (answer.status < 500) return await read(answer);
      cause = {status: answer.status, retryAfter: seconds(answer.headers.get("Retry-After"))};
    } catch (problem) {
      cause = problem;
    }
  }
  throw new RequestFailed(key, cause);
}

// crypto.randomUUID is missing on plain http, where halls without a certificate work; getRandomValues is not.
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function request(data, key, patience) {
  const form = data instanceof FormData || data instanceof URLSearchParams;
  const headers = {Accept: "application/json", "Idempotency-Key": key, "X-CSRFToken": csrfToken()};
  if (!form) headers["Content-Type"] = "application/json";
  const signal = AbortSignal.timeout(patience);
  return {method: "POST", headers, body: form ? data : JSON.stringify(data), credentials: "same-origin", redirect: "manual", signal};
}

async function read(answer) {
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  const data = json ? await answer.json() : null;
  return {ok: answer.ok, status: answer.status, data, replay: answer.headers.get("Idempotent-Replay") === "1"};
}

export function csrfToken() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

function seconds(header) {
  return header && /^\d+$/.test(header) ? Number(header) * 1_000 * (0.5 + Math.random()) : undefined;
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// The answer that is being waited for; null where the line was down. The caller keeps what it sent, with its key, and tries again.
export async function answered(sending) {
  try {
    return await sending;
  } catch (problem) {
    if (problem instanceof RequestFailed) return null;
    throw problem;
  }
}
