// Passkeys: runs a ceremony of the browser between two POSTs. Without script or without
// WebAuthn the part stays hidden and the code of the phone does the same.

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list) => (list || []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

async function post(url, body) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

const common = (credential) => ({
  id: credential.id, rawId: toText(credential.rawId), type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  authenticatorAttachment: credential.authenticatorAttachment || undefined,
});

async function prove(part) {
  const options = await post(part.dataset.begin, {});
  const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) };
  const credential = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  const response = {
    authenticatorData: toText(authenticatorData), clientDataJSON: toText(clientDataJSON), signature: toText(signature),
    ...(userHandle ? { userHandle: toText(userHandle) } : {}),
  };
  const answer = await post(part.dataset.complete, { ...common(credential), response });
  window.location.assign(answer.redirect_url);
}

async function add(part) {
  const options = await post(part.dataset.begin, {});
  const publicKey = {
    ...options, challenge: toBytes(options.challenge), user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
  const credential = await navigator.credentials.create({ publicKey });
  const { attestationObject, clientDataJSON } = credential.response;
  const response = {
    attestationObject: toText(attestationObject), clientDataJSON: toText(clientDataJSON),
    transports: credential.response.getTransports ? credential.response.getTransports() : [],
  };
  await post(part.dataset.complete, { ...common(credential), response });
  window.location.reload();
}

const ceremonies = { prove, add };

function offer(part) {
  const button = part.querySelector("button");
  const message = part.querySelector("[role=status]");
  part.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    message.textContent = "";
    try {
      await ceremonies[part.dataset.passkey](part);
    } catch {
      message.textContent = part.dataset.failed;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(offer);
