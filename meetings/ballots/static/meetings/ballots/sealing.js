// Seals a filled-in sheet for one ballot: libsodium's sealed box, every envelope of one length (rules/envelopes.py).
import {blake2b} from "@noble/hashes/blake2.js";
import * as loaded from "tweetnacl";

// In a page the file leaves itself on the window; elsewhere it is a module's default.
const nacl = globalThis.nacl ?? loaded.default;
const PLAIN_LENGTH = 1024;
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";
const LENGTH = 8;
const FAIR = 256 - (256 % ALPHABET.length); // bytes from here on would favour the first letters

// A code that only this device knows until the list is published: K7MP-3XQ9.
export function newCode(random = (size) => crypto.getRandomValues(new Uint8Array(size))) {
  let letters = "";
  while (letters.length < LENGTH) {
    for (const byte of random(LENGTH)) if (byte < FAIR && letters.length < LENGTH) letters += ALPHABET[byte % ALPHABET.length];
  }
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export function seal(publicKey, code, marks) {
  const text = new TextEncoder().encode(JSON.stringify({code, marks}));
  if (text.length > PLAIN_LENGTH) throw new RangeError(`a sheet of ${text.length} bytes`);
  const plain = new Uint8Array(PLAIN_LENGTH).fill(32);
  plain.set(text);
  return base64(box(plain, fromHex(publicKey)));
}

function box(plain, theirs) {
  const once = nacl.box.keyPair();
  const nonce = blake2b(joined(once.publicKey, theirs), {dkLen: nacl.box.nonceLength});
  return joined(once.publicKey, nacl.box(plain, nonce, theirs, once.secretKey));
}

// What was sealed for a pair of this device's own, as bytes; null when it was sealed for another one. `pair`: hexadecimal {public, secret}.
export function open(sealed, pair) {
  const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
  const once = bytes.subarray(0, nacl.box.publicKeyLength);
  const nonce = blake2b(joined(once, fromHex(pair.public)), {dkLen: nacl.box.nonceLength});
  return nacl.box.open(bytes.subarray(once.length), nonce, once, fromHex(pair.secret));
}

export function newPair() {
  const {publicKey, secretKey} = nacl.box.keyPair();
  return {public: toHex(publicKey), secret: toHex(secretKey)};
}

function joined(first, second) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
