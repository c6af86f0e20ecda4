// Ids that this page makes: for its commands and for its tab.

export function newID() {
  return hexadecimal(crypto.getRandomValues(new Uint8Array(12)))
}

export function hexadecimal(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
