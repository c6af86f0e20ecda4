// Addresses and codes as people copy and type them.

// The whole address for a URL or a path from the server; null if there is none.
export function absolute(url) {
  return url ? new URL(url, window.location.origin).href : null
}

// The address of the page for a join code, as the QR code holds it; without a code, guests type theirs on that page.
export function joinAddress(code = null) {
  return `${window.location.origin}/join${code ? `#${code}` : ''}`
}

// The code in groups of four: 'ABCD EFGH IJKL'.
export function spaced(code) {
  return code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
}
