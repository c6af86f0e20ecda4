// Anchors in the minutes: #a12 is agreement 12, #t3 action item 3, #n5 any other note, #i2 a point, #q1 a question. In
// a personal address the link's token comes before the anchor: #token/a12. An address to share has no token:
//
//   /minutes?dialogue=d…#a12
//
// It opens for whoever opened these minutes in this tab before, or asked this browser to remember the link
// (`keepLink`); others are told to open their own link. The link is a secret, and a browser may be shared: unless
// asked, the browser remembers it no longer than the tab lives.

import { at } from '../base.js'
import { siteAddress } from '../components/addresses.js'

const anchorPattern = /^[a-z]\d+$/
const storageName = (dialogue) => `polder:minutes:${dialogue}`

export function anchorOf(note) {
  if (note.kind === 'agreement' && note.number) return `a${note.number}`
  if (note.kind === 'actionItem' && note.number) return `t${note.number}`
  return note.id
}

// A shared address becomes an address with the link that this browser knows. Called before the page reads its link.
export function ownAddress() {
  const anchor = window.location.hash.slice(1)
  const dialogue = new URLSearchParams(window.location.search).get('dialogue')
  if (anchor ? !anchorPattern.test(anchor) : !dialogue) return
  const kept = keptLink(dialogue)
  const own = kept && at(`/minutes${kept.query}#${kept.token}${anchor && `/${anchor}`}`)
  window.history.replaceState(null, '', own ?? at('/minutes'))
}

// { token, query }, or null.
function keptLink(dialogue) {
  const name = storageName(dialogue)
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? localStorage.getItem(name) ?? 'null')
  } catch {
    return null // Storage is forbidden: people open their own link.
  }
}

export function rememberLink({ link, you }) {
  if (link.purpose === 'wall' || !you?.dialogue) return
  const name = storageName(you.dialogue)
  const query = link.dialogue ? `?dialogue=${encodeURIComponent(link.dialogue)}` : ''
  const kept = JSON.stringify({ token: link.token, query })
  try {
    sessionStorage.setItem(name, kept)
    // This browser was asked to keep the link, and the link was renewed since.
    if (localStorage.getItem(name)) localStorage.setItem(name, kept)
  } catch {
    // Storage is forbidden, so shared addresses will ask for a personal link.
  }
}

export function isLinkKept({ you }) {
  try {
    return localStorage.getItem(storageName(you.dialogue)) !== null
  } catch {
    return false
  }
}

// Keeps the link in this browser until it is asked to forget it.
export function keepLink(page, isWanted) {
  const name = storageName(page.you.dialogue)
  try {
    if (isWanted) localStorage.setItem(name, sessionStorage.getItem(name))
    else localStorage.removeItem(name)
  } catch {
    // Storage is forbidden, so the link is not kept.
  }
}

export function sharedAddress({ you }, anchor) {
  return siteAddress(`/minutes?dialogue=${encodeURIComponent(you.dialogue)}#${anchor}`)
}

// Brings what the anchor names into view, marks it, and lets a screen reader read it first.
export function showAnchor(root, anchor) {
  root.querySelectorAll('.is-target').forEach((node) => node.classList.remove('is-target'))
  const node = anchor && anchorPattern.test(anchor) ? root.querySelector(`#${anchor}`) : null
  if (!node) return
  node.classList.add('is-target')
  node.scrollIntoView({ block: 'center' })
  if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1')
  node.focus({ preventScroll: true })
}
