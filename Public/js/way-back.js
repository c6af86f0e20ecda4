// The way back to the list of dialogues, for whoever opened that list on this device. The list's link is kept on the
// device only: no page shows it, and no page's address holds it but the list's own.
//
//   listLink()            the token of the list's link; null if it is not on this device
//   keepListLink(token)   after the list was shown; forgetListLink(isWanted) takes it away
//   isListKept()          false once somebody chose that this device does not keep it
//   goToList(token)

import { at, base } from './base.js'

const key = `polder:list${base}`
const unwanted = '-'

export function listLink() {
  const kept = read()
  return kept && kept !== unwanted ? kept : null
}

export function isListKept() {
  return read() !== unwanted
}

export function keepListLink(token) {
  attempt((storage) => storage.setItem(key, token))
}

export function forgetListLink({ isChoice = false } = {}) {
  attempt((storage) => (isChoice ? storage.setItem(key, unwanted) : storage.removeItem(key)))
}

export function goToList(token) {
  window.location.assign(at(`/#${token}`))
}

function read() {
  return attempt((storage) => storage.getItem(key))
}

function attempt(action) {
  try {
    return action(window.localStorage)
  } catch {
    return null // Storage is full or forbidden: there is no way back but the link itself.
  }
}
