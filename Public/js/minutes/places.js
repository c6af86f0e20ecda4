// Places in the minutes: #a12 agreement 12, #t3 action item 3, any other note by its id (#n5), a point (#i2), a question
// (#q1). With the link's token before it: #token/a12. An address to share has no token, since that is one's own:
//
//   /minutes?dialogue=d…#a12
//
// opens for whoever opened these minutes in this tab before, or asked this browser to remember (`keepLink`); others are
// told to open their own link. The link is a secret and a browser may be shared: without being asked, no longer than the tab.

const namePattern = /^[a-z]\d+$/
const storageName = (dialogue) => `polder:minutes:${dialogue}`

export function placeOf(note) {
  if (note.kind === 'agreement' && note.number) return `a${note.number}`
  if (note.kind === 'actionItem' && note.number) return `t${note.number}`
  return note.id
}

// Before the page looks at its link: a shared address becomes this tab's own.
export function ownAddress() {
  const place = window.location.hash.slice(1)
  const dialogue = new URLSearchParams(window.location.search).get('dialogue')
  if (place ? !namePattern.test(place) : !dialogue) return
  let kept = null
  try {
    kept = JSON.parse(sessionStorage.getItem(storageName(
      dialogue)) ?? localStorage.getItem(storageName(dialogue)) ?? 'null')
  } catch {
    // Storage is forbidden: they open their own link.
  }
  window.history.replaceState(null, '',
    kept ? `/minutes${kept.query}#${kept.token}${place && `/${place}`}` : '/minutes')
}

export function rememberLink({ link, you }) {
  if (link.purpose === 'wall' || !you?.dialogue) return
  const kept = JSON.stringify({
    token: link.token, query: link.dialogue ? `?dialogue=${encodeURIComponent(link.dialogue)}` : '',
  })
  try {
    sessionStorage.setItem(storageName(you.dialogue), kept)
    // Who asked for it, and has a new link since.
    if (localStorage.getItem(storageName(you.dialogue))) localStorage.setItem(storageName(you.dialogue), kept)
  } catch {
    // Then shared addresses ask for one's own link.
  }
}

export function isLinkKept({ you }) {
  try {
    return localStorage.getItem(storageName(you.dialogue)) !== null
  } catch {
    return false
  }
}

// In this browser, until one asks otherwise.
export function keepLink(page, isWanted) {
  const name = storageName(page.you.dialogue)
  try {
    if (isWanted) localStorage.setItem(name, sessionStorage.getItem(name))
    else localStorage.removeItem(name)
  } catch {
    // Forbidden: then it is not kept.
  }
}

export function sharedAddress({ you }, place) {
  return `${window.location.origin}/minutes?dialogue=${encodeURIComponent(you.dialogue)}#${place}`
}

// Shows the place the address names: in view, marked, and read first by a screen reader.
export function showPlace(root, place) {
  root.querySelectorAll('.is-target').forEach((node) => node.classList.remove('is-target'))
  const node = place && namePattern.test(place) ? root.querySelector(`#${place}`) : null
  if (!node) return false
  node.classList.add('is-target')
  node.scrollIntoView({ block: 'center' })
  if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1')
  node.focus({ preventScroll: true })
  return true
}
