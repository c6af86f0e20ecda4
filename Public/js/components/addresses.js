// Addresses and codes as people copy and type them.

// What the server gives may be a path: the whole address of it here; null for none.
export function absolute(url) {
  return url ? new URL(url, window.location.origin).href : null
}

// The page for a join code, as it stands in a QR code.
export function joinAddress(code) {
  return `${window.location.origin}/join#${code}`
}

// In groups of four, as people read and type it.
export function spaced(code) {
  return code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
}
