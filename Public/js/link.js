// The link one came by: its token stands in the fragment, where no server log or Referer sees it, and stays there, so
// that a reload and a bookmark keep working.
//
//   const link = Link.fromLocation()
//   link.token, link.isPresent, link.purpose   'personal' | 'observer' | 'wall' | 'installation' | null
//   link.dialogue                               from ?dialogue=ID (installation tokens), else null
//   link.ownDialogue                            of a personal link: 'd…', as the token says
//   link.storageKey('outbox')                   one name per link for what is kept; survives renewal of the link
//   link.place                                  'a12' from #token/a12: what in the page is meant, else null
//   link.to('/minutes'), link.to('/minutes', 'a12')     the same link for another page, or a place in it
//   Link.pageAt('/take-part')                   { name: 'takePart', path: '/take-part' }

const purposes = { P: 'personal', O: 'observer', W: 'wall', I: 'installation' }

export class Link {
  constructor(token, dialogue = null, place = null) {
    this.token = token
    this.dialogue = dialogue
    this.place = place
  }

  static fromLocation(location = window.location) {
    const [token, place] = decodeURIComponent(location.hash.slice(1)).trim().split('/')
    return new Link(token, new URLSearchParams(location.search).get('dialogue'), place || null)
  }

  // Names as the texts have them: '/take-part' is `takePart`.
  static pageAt(path) {
    return { path, name: path.slice(1).replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) }
  }

  get isPresent() {
    return this.token.length > 0
  }

  get purpose() {
    try {
      return purposes[atob(this.token.slice(0, 4).replaceAll('-', '+').replaceAll('_', '/'))[0]] ?? null
    } catch {
      return null
    }
  }

  // Of a personal link, as the server names it.
  get ownDialogue() {
    try {
      return atob(this.token.slice(0, 44).replaceAll('-', '+').replaceAll('_', '/')).slice(1, 17).replaceAll('\0', '')
    } catch {
      return null
    }
  }

  // The first 33 bytes (44 letters) say who and which dialogue; the code after it changes when a link is renewed.
  storageKey(name) {
    return `polder:${name}:${this.token.slice(0, 44)}${this.dialogue ? `:${this.dialogue}` : ''}`
  }

  to(path, place = null) {
    const query = this.dialogue ? `?dialogue=${encodeURIComponent(this.dialogue)}` : ''
    return `${path}${query}#${this.token}${place ? `/${place}` : ''}`
  }
}
