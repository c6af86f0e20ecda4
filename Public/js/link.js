// The personal link that opened this page. Its token is in the fragment, where no server log and no Referer sees
// it. It stays there, so that a reload and a bookmark keep working.
//
//   const link = Link.fromLocation()
//   link.token, link.isPresent, link.purpose   'personal' | 'observer' | 'wall' | 'installation' | null
//   link.isWhole                 false where a part was lost, e.g. where a mail program cut the line
//   link.opensDialogue           whole, and it says which dialogue
//   link.dialogue                from ?dialogue=ID (installation tokens), else null
//   link.storageKey('outbox')    a name for what is kept; the same after the link was renewed
//   link.anchor                  'a12' from #token/a12: a part of the page, else null
//   link.home                    '/take-part': where it leads before the server was asked
//   link.to('/minutes', 'a12')   the same link for another page, or for a part of it

import { at } from './base.js'

const tokenLength = 71 // base64url of 53 bytes (docs/protocol.md, "Links")
const purposes = { P: 'personal', O: 'observer', W: 'wall', I: 'installation' }

export class Link {
  constructor(token, dialogue = null, anchor = null) {
    Object.assign(this, { token, dialogue, anchor })
  }

  static fromLocation(location = window.location) {
    const [token, anchor] = decoded(location.hash.slice(1)).trim().split('/')
    return new Link(token, new URLSearchParams(location.search).get('dialogue'), anchor || null)
  }

  // { name: 'takePart', path: '/take-part' }
  static pageAt(path) {
    return { path, name: path.slice(1).replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) }
  }

  get isPresent() {
    return this.token.length > 0
  }

  get isWhole() {
    return this.purpose !== null && this.token.length === tokenLength && /^[\w-]+$/.test(this.token)
  }

  get opensDialogue() {
    return this.isWhole && (this.purpose !== 'installation' || this.dialogue !== null)
  }

  get purpose() {
    try {
      return purposes[atob(this.token.slice(0, 4).replaceAll('-', '+').replaceAll('_', '/'))[0]] ?? null
    } catch {
      return null
    }
  }

  get ownDialogue() {
    try {
      return atob(this.token.slice(0, 44).replaceAll('-', '+').replaceAll('_', '/')).slice(1, 17).replaceAll('\0', '')
    } catch {
      return null
    }
  }

  // The page that a link without a dialogue's answer leads to. Only the server knows a person's role.
  get home() {
    return { personal: '/take-part', observer: '/observe', wall: '/wall', installation: '/' }[this.purpose]
  }

  // The first 33 bytes (44 letters) name the person and the dialogue. The code after them changes when a link is
  // renewed.
  storageKey(name) {
    return `polder:${name}:${this.token.slice(0, 44)}${this.dialogue ? `:${this.dialogue}` : ''}`
  }

  to(path, anchor = null) {
    const query = this.dialogue ? `?dialogue=${encodeURIComponent(this.dialogue)}` : ''
    return `${at(path)}${query}#${this.token}${anchor ? `/${anchor}` : ''}`
  }
}

// A part of a link may end within an escaped letter ("%2").
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
