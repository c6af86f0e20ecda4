// Commands on their way: each has an id, is kept across a reload, sent again after a reconnect (the server answers a
// repeat with its first answer), and stays visible as pending until the page's position has reached it.
//
//   await outbox.send({ do: 'addNote', item, kind, text })    → { seq, id, ids } (of what it made) or throws CommandError
//   outbox.pending('addNote')     [{ id, command, state, error, at }] oldest first; state: waiting sent acked failed
//   outbox.retry(id), outbox.discard(id)                      for failed ones
//   model.watch(['outbox'], …)                                tells when any of this changes
//
// Options: isKept: a failed one stays in the list until retried or discarded (notes: nothing typed is lost)
//          replaces: 'draft:q1'   an earlier one under this name that was not sent yet is dropped
//          isPassing: not kept across a reload, and given up when it could not be sent within 20 s (hands)

const passingMs = 20_000
const retryMs = 3_000

export class CommandError extends Error {
  constructor(code, message, field, temporary) {
    super(message ?? code)
    this.name = 'CommandError'
    this.code = code
    this.field = field
    this.temporary = Boolean(temporary)
  }
}

export class Outbox {
  #entries = new Map()
  #promises = new Map()
  #transport = null

  constructor({ model, storageKey, storage = window.sessionStorage }) {
    this.model = model
    this.storageKey = storageKey
    this.storage = storage
    this.#load()
  }

  send(command, { isKept = false, replaces = null, isPassing = false } = {}) {
    if (replaces) {
      for (const entry of this.#entries.values()) if (entry.replaces === replaces && entry.state === 'waiting') this.#drop(entry.id)
    }
    const entry = { id: newID(), command, state: 'waiting', at: Date.now(), isKept, replaces, isPassing, error: null, seq: null }
    this.#entries.set(entry.id, entry)
    const promise = new Promise((resolve, reject) => this.#promises.set(entry.id, { resolve, reject }))
    promise.catch(() => {})
    if (isPassing) setTimeout(() => entry.state === 'waiting' && this.#fail(entry, new CommandError('offline')), passingMs)
    this.#changed(entry.id)
    this.#transmit(entry)
    return promise
  }

  pending(...names) {
    return [...this.#entries.values()].filter((entry) => names.length === 0 || names.includes(entry.command.do))
  }

  get hasUnsent() {
    return [...this.#entries.values()].some((entry) => entry.state === 'waiting' || entry.state === 'sent')
  }

  retry(id) {
    const entry = this.#entries.get(id)
    if (!entry) return
    Object.assign(entry, { state: 'waiting', error: null })
    this.#changed(id)
    this.#transmit(entry)
  }

  discard(id) {
    this.#drop(id)
  }

  // Called by the connection: `transport(message)` when live, null when not.
  attach(transport) {
    this.#transport = transport
    for (const entry of this.#entries.values()) {
      if (entry.state === 'sent') entry.state = 'waiting'
      if (transport) this.#transmit(entry)
    }
    this.model.touch('outbox')
  }

  receiveAck({ ack, seq, id, ids, url }) {
    const entry = this.#entries.get(ack)
    if (!entry) return
    Object.assign(entry, { state: 'acked', seq })
    this.#promises.get(ack)?.resolve({ seq, id, ids: ids ?? (id ? [id] : []), url })
    this.#promises.delete(ack)
    this.#changed(ack)
    this.settle()
  }

  receiveError({ error, code, message, field, temporary }) {
    const entry = this.#entries.get(error)
    if (!entry) return
    if (temporary) {
      entry.state = 'waiting'
      setTimeout(() => this.#transmit(entry), retryMs)
      this.#changed(error)
    } else {
      this.#fail(entry, new CommandError(code, message, field, false))
    }
  }

  // Drops what the page has seen come back.
  settle() {
    for (const entry of [...this.#entries.values()]) {
      if (entry.state === 'acked' && entry.seq <= (this.model.sequence ?? -1)) this.#drop(entry.id)
    }
  }

  #fail(entry, error) {
    if (entry.isKept) {
      Object.assign(entry, { state: 'failed', error: { code: error.code, field: error.field } })
      this.#changed(entry.id)
    } else {
      this.#entries.delete(entry.id)
      this.#changed(entry.id)
    }
    this.#promises.get(entry.id)?.reject(error)
    this.#promises.delete(entry.id)
  }

  #transmit(entry) {
    if (!this.#transport || entry.state !== 'waiting' || !this.#entries.has(entry.id)) return
    entry.state = 'sent'
    this.#transport({ id: entry.id, ...entry.command })
    this.model.touch('outbox', entry.id)
  }

  #drop(id) {
    this.#entries.delete(id)
    this.#changed(id)
  }

  #changed(id) {
    const kept = [...this.#entries.values()].filter((entry) => !entry.isPassing && entry.state !== 'acked')
    try {
      if (kept.length) this.storage.setItem(this.storageKey, JSON.stringify(kept))
      else this.storage.removeItem(this.storageKey)
    } catch {
      // Storage is full or forbidden: the page still works, only a reload would lose what was not sent.
    }
    this.model.touch('outbox', id)
  }

  #load() {
    try {
      for (const entry of JSON.parse(this.storage.getItem(this.storageKey) ?? '[]')) {
        if (entry.state === 'sent') entry.state = 'waiting'
        this.#entries.set(entry.id, entry)
      }
    } catch {
      this.storage.removeItem(this.storageKey)
    }
  }
}

function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `c-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
