// Passkeys: asks the server for a challenge, the device for its answer. Without this file, or without passkeys, the forms stay hidden.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function opened(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return { publicKey: key };
}

function closed(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  return { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} };
}

async function post(form, address, more) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  if (answer.status === 403) { location.assign(`/prove/?next=${encodeURIComponent(location.pathname)}`); return null; }
  if (answer.redirected) { location.assign(answer.url); return null; }
  const said = await answer.json().catch(() => ({ refused: form.dataset.failed || "" }));
  if (!answer.ok) throw new Error(said.refused || "");
  return said;
}

async function run(form) {
  const options = await post(form, form.dataset.ask, {});
  if (!options) return;
  const made = await navigator.credentials[form.dataset.passkey](opened(options));
  const done = await post(form, form.dataset.answer, { answer: JSON.stringify(closed(made)) });
  if (done) location.assign(done.next);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  const trouble = form.querySelector("[role=alert]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trouble.hidden = true;
    run(form).catch((error) => {
      // What the device itself refused (closed, timed out) is said by the browser; a name of ours is said here.
      trouble.textContent = error instanceof DOMException ? form.dataset.stopped || "" : error.message;
      trouble.hidden = !trouble.textContent;
    });
  });
}
