// Keeps on this device, by link, what was typed and has not reached the server (docs/pages.md, "What is typed and not
// sent").
//
//   const store = await DeviceStore.open(link)
//   store.state            'device'; 'tab': no longer than this tab (IndexedDB refused, or full); 'none': not at all
//   store.text('proposal')           for kept-input.js
//   store.commands()                 [{ id, tab, command, … }] of every tab of the link; those of `store.tab` are ours
//   store.leftTexts()                [{ key, text }]: texts of closed tabs that a newer one replaced; store.drop(key)
//   store.onCommand = (id, entry | null, { seq }) => …      another tab's command came, changed, or went (acknowledged)
//   store.onChange = () => …                                `state` or `leftTexts` changed
//
// Each open page is one tab, and holds a lock (Web Locks) while it lives. A tab that gets another's lock knows that the
// other is gone, and takes over its commands. Without https there are no locks: then all tabs send every command.

import { createTabStorage, openDatabase } from './device-database.js'
import { wordsOf } from './words.js'

// Names of choices (kept-input.js, inTab), which are no typed words.
const choices = new Set(['step', 'tab', 'noteTarget', 'once'])

export class DeviceStore {
  #records = new Map() // key → { key, kind: 'command' | 'text', name, tab, at, value, isLeft }
  #from = new Map() // name of a text → the key its words were taken from
  #taken = new Map() // name of a text → called when another tab sent or emptied it
  #followed = new Set()
  #alive = new Set()
  #unstored = new Set() // keys the device refused
  #database = null
  #inTab = createTabStorage()
  #free = () => {}
  onCommand = () => {}
  onChange = () => {}

  constructor(link, prefix) {
    Object.assign(this, { link, prefix, tab: newID() })
  }

  static async open(link) {
    const store = new DeviceStore(link, await nameOf(link))
    await store.#begin()
    return store
  }

  get state() {
    if (this.#database && !this.#unstored.size) return 'device'
    return this.#inTab.works ? 'tab' : 'none'
  }

  get hasTexts() {
    return [...this.#records.values()].some((one) => one.kind === 'text')
  }

  async #begin() {
    this.channel = 'BroadcastChannel' in window ? new BroadcastChannel(this.prefix) : null
    this.channel?.addEventListener('message', ({ data }) => this.#hear(data))
    this.#database = openDatabase()
    const stored = await this.#database.all(this.prefix).catch(() => null)
    if (!stored) this.#database = null
    await this.#live()
    const inTab = this.#inTab.all(this.prefix)
    // While the device was full a record may be in both; the newer one counts.
    for (const record of [...(stored ?? []), ...inTab].sort((a, b) => a.at - b.at)) {
      this.#records.set(record.key, record)
    }
    for (const { key } of inTab) this.#write(key, this.#records.get(key))
    this.#migrate()
    for (const { kind, tab } of this.#records.values()) if (kind === 'command') this.#follow(tab)
  }

  // Commands

  commands() {
    const found = [...this.#records.values()].filter((one) => one.kind === 'command')
    return found.map(({ tab, value }) => ({ ...value, tab })).sort((a, b) => a.at - b.at)
  }

  putCommand(entry) {
    const { id, tab, at } = entry
    const record = { key: this.#commandKey(id), kind: 'command', name: id, tab, at, value: entry }
    this.#write(record.key, record)
    this.#tell({ record })
  }

  dropCommand(id, { seq = null } = {}) {
    const key = this.#commandKey(id)
    if (!this.#records.has(key)) return
    this.#write(key, null)
    this.#tell({ gone: key, seq })
  }

  // Asks the tab that has this command to 'retry' or 'discard' it.
  ask(id, what) {
    this.#tell({ ask: what, id })
  }

  // This tab will never send again, because its link is not valid any more. So it lets another tab send.
  release() {
    this.#free()
  }

  // The link was another person's: nothing of it stays here.
  clear() {
    for (const key of [...this.#records.keys()]) this.#write(key, null)
  }

  #commandKey(id) {
    return `${this.prefix} command ${id}`
  }

  // Texts

  text(name) {
    return {
      read: () => this.#readText(name),
      keep: (value) => this.#keepText(name, value),
      whenTaken: (listener) => this.#taken.set(name, listener),
    }
  }

  #readText(name) {
    const found = [...this.#records.values()].filter((one) => one.kind === 'text' && one.name === name && !one.isLeft)
    const [newest, ...older] = found.sort((a, b) => b.at - a.at)
    this.#from.set(name, newest?.key)
    const isGone = ({ tab }) => tab !== this.tab && !this.#alive.has(tab)
    for (const record of older.filter(isGone)) this.#leave(record, newest)
    return newest?.value ?? null
  }

  // Two closed tabs left different words in one field: the newer are put back, the older are shown apart.
  #leave(record, newest) {
    const words = plainWords(record.value)
    const isSpare = !words || plainWords(newest.value).includes(words)
    this.#write(record.key, isSpare ? null : { ...record, isLeft: true })
    this.onChange()
  }

  #keepText(name, value) {
    const key = `${this.prefix} text ${name} ${this.tab}`
    const from = this.#from.get(name)
    this.#from.delete(name)
    if (from && from !== key) this.#takeText(name, from)
    if (value !== null) return this.#write(key, { key, kind: 'text', name, tab: this.tab, at: Date.now(), value })
    if (this.#records.has(key)) this.#takeText(name, key)
  }

  #takeText(name, key) {
    const value = this.#records.get(key)?.value
    this.#write(key, null)
    this.#tell({ taken: name, key, value })
  }

  leftTexts() {
    return [...this.#records.values()]
      .filter((one) => one.isLeft)
      .map(({ key, value }) => ({ key, text: plainWords(value) }))
  }

  drop(key) {
    this.#write(key, null)
    this.onChange()
  }

  // Keeping

  #write(key, record) {
    if (record) this.#records.set(key, record)
    else this.#records.delete(key)
    if (!this.#database) {
      if (record) this.#inTab.put(key, record)
      else this.#inTab.drop(key)
      return this.onChange()
    }
    this.#database.write(key, record).then(() => this.#isStored(key), () => this.#isRefused(key))
  }

  #isStored(key) {
    if (this.#inTab.has(key)) this.#inTab.drop(key)
    if (this.#unstored.delete(key) && !this.#unstored.size) this.onChange()
  }

  #isRefused(key) {
    const record = this.#records.get(key)
    if (record) this.#inTab.put(key, record)
    else this.#inTab.drop(key)
    this.#unstored.add(key)
    this.onChange()
  }

  // Takes over what pages of an older version kept in the tab's own storage.
  #migrate() {
    for (const [key, name] of this.#inTab.named(this.link, choices)) {
      const value = this.#inTab.take(key)
      if (name !== 'outbox') {
        if (value) this.#keepText(name, value)
        continue
      }
      try {
        for (const entry of JSON.parse(value)) this.putCommand({ ...entry, tab: this.tab })
      } catch {
        // No page of Polder wrote it.
      }
    }
  }

  // Other tabs

  #tell(message) {
    this.channel?.postMessage({ ...message, tab: this.tab })
  }

  #hear({ record, gone, seq, taken, key, value, ask, id, tab }) {
    this.#alive.add(tab)
    if (record) {
      this.#records.set(record.key, record)
      this.#follow(record.tab)
      this.onCommand(record.name, { ...record.value, tab: record.tab }, {})
    } else if (gone) {
      this.#records.delete(gone)
      this.onCommand(gone.split(' ').at(-1), null, { seq })
    } else if (ask) {
      this.onCommand(id, null, { ask })
    } else if (taken) {
      this.#records.delete(key)
      this.#taken.get(taken)?.(value)
    }
  }

  async #live() {
    const { locks } = navigator
    if (!locks) return
    const isHeld = new Promise((resolve) => {
      const hold = () => new Promise((free) => { this.#free = free; resolve() })
      locks.request(this.#lockOf(this.tab), hold).catch(resolve)
    })
    await isHeld
    const { held = [] } = await locks.query().catch(() => ({}))
    const ours = held.map(({ name }) => name).filter((name) => name.startsWith(this.prefix))
    this.#alive = new Set(ours.map((name) => name.split(' ').at(-1)))
  }

  #lockOf(tab) {
    return `${this.prefix} ${tab}`
  }

  #follow(tab) {
    if (tab === this.tab || this.#followed.has(tab)) return
    this.#followed.add(tab)
    if (!navigator.locks) return this.#adopt(tab)
    navigator.locks.request(this.#lockOf(tab), () => this.#adopt(tab)).catch(() => this.#adopt(tab))
  }

  // Takes over the commands of a closed tab, whose lock we now hold. Another tab may have taken some of them before, so
  // the stored records are read: they say which commands still belong to the closed tab.
  async #adopt(tab) {
    this.#alive.delete(tab)
    this.#followed.delete(tab)
    const stored = (await this.#database?.all(this.prefix).catch(() => null)) ?? [...this.#records.values()]
    for (const record of stored.filter((one) => one.kind === 'command' && one.tab === tab)) {
      this.putCommand({ ...record.value, tab: this.tab })
      this.onCommand(record.name, { ...record.value, tab: this.tab }, {})
    }
    await this.#database?.isIdle()
  }
}

export function newID() {
  return hexadecimal(crypto.getRandomValues(new Uint8Array(12)))
}

function hexadecimal(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// A text may be kept as JSON together with other values; a typed "12" is no such JSON.
function plainWords(value) {
  if (!value.startsWith('{')) return value
  try {
    return wordsOf(JSON.parse(value)).join('\n')
  } catch {
    return value
  }
}

// Names the person and the dialogue, not the code of the link: a renewed link finds what the old one left. Browsers
// hash with https only; without it the letters themselves are the name, and they open nothing.
async function nameOf(link) {
  const letters = link.storageKey('kept')
  if (!crypto.subtle) return letters
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(letters))
  return `polder:${hexadecimal(new Uint8Array(digest))}`
}
