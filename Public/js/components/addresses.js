// Addresses and codes as people copy and type them.

import { at } from '../base.js'

export const siteAddress = (path) => window.location.origin + at(path)

// As people type it: 'host/polder/join'.
export const siteName = (path) => window.location.host + at(path)

// The whole address for a URL or a path from the server; null if there is none.
export function absolute(url) {
  return url ? new URL(url, siteAddress('/')).href : null
}

// The address of the page for a join code, as the QR code holds it; without a code, guests type theirs on that page.
export function joinAddress(code = null) {
  return siteAddress(`/join${code ? `#${code}` : ''}`)
}

// The code in groups of four: 'ABCD EFGH IJKL'.
export function spaced(code) {
  return code.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
}
