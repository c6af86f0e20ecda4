// Commands on their way. Each has an id, is kept on the device until it is answered, is resent after a reconnect (the
// server answers a repeat with its first answer), and stays visible as pending until the page has seen its effect.
//
//   await outbox.send({ do: 'addNote', item, kind, text })    → { seq, id, ids } of what it made; throws CommandError
//   outbox.pending('addNote')     [{ id, command, state, error, at }] oldest first, also of the link's other tabs;
//                                 state: waiting sent acked failed
//   outbox.retry(id), outbox.discard(id)                      for failed ones
//   model.watch(['outbox'], …)                                tells of every change
//
// A failed command with typed words stays in the list until it is retried or discarded. Options of `send`:
//   isKept: stays too, without words;   isInField: the sender still has the words and says what became of them
//   replaces: 'draft:q1'   drops an earlier command of this name that was not sent yet, or failed
//   isPassing: is not kept on the device, and given up after 20 s without a line (raised hands)
//
// When the server says that so much at once is too much (slow_down), nothing is sent until the time it names; then
// everything goes on in the same order. `outbox.isPaused` tells.
//
// Large commands, and lines that the server closes: docs/pages.md, "What is typed and not sent".

import { newID } from './device-store.js'
import { bytesOf, wordsOf } from './words.js'

const passingMs = 20_000
const retryMs = 3_000
const postMs = 120_000
const closingsMax = 2
// Closing codes that no command causes (docs/protocol.md): the page closed (0), the server stops or cannot read the
// dialogue, the page is far behind, the link is not valid. With any other code a command may be the cause.
const innocentCodes = new Set([0, 1001, 1012, 1013, 4000, 4001, 4002, 4003])

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
  #posting = null
  #suspects = new Set()
  #pauseTimer = null
  #pausedUntil = 0
  limits = { messageBytes: 65_536, requestBytes: 1_048_576 }

  constructor({ model, store = null, api = null }) {
    Object.assign(this, { model, store, api })
    for (const entry of store?.commands() ?? []) this.#entries.set(entry.id, restored(entry))
    if (store) store.onCommand = (id, entry, about) => this.#elsewhere(id, entry, about)
  }

  send(command, { isKept = false, isInField = false, replaces = null, isPassing = false } = {}) {
    if (replaces) {
      const isOld = (entry) => entry.replaces === replaces && (entry.state === 'waiting' || entry.state === 'failed')
      for (const entry of this.#mine().filter(isOld)) this.#drop(entry.id)
    }
    const options = { isKept, isInField, replaces, isPassing, tab: this.store?.tab, at: Date.now() }
    const entry = { id: `c-${newID()}`, command, ...options, state: 'waiting', error: null, seq: null, closings: 0 }
    this.#entries.set(entry.id, entry)
    const promise = new Promise((resolve, reject) => this.#promises.set(entry.id, { resolve, reject }))
    promise.catch(() => {})
    const why = () => (this.isPaused ? 'slow_down' : 'offline')
    const giveUp = () => entry.state === 'waiting' && this.#fail(entry, new CommandError(why()))
    if (isPassing) setTimeout(giveUp, passingMs)
    if (this.#size(entry) > this.limits.requestBytes) this.#fail(entry, new CommandError('too_big'))
    else this.#changed(entry)
    this.#pump()
    return promise
  }

  pending(...names) {
    const found = [...this.#entries.values()].filter((entry) => names.length === 0 || names.includes(entry.command.do))
    return found.sort((a, b) => a.at - b.at)
  }

  get hasUnsent() {
    return this.#mine().some((entry) => !entry.isPassing && (entry.state === 'waiting' || entry.state === 'sent'))
  }

  retry(id) {
    const entry = this.#entries.get(id)
    if (!entry) return
    if (!this.#isMine(entry)) return this.store.ask(id, 'retry')
    Object.assign(entry, { state: 'waiting', error: null, closings: 0 })
    this.#changed(entry)
    this.#pump()
  }

  discard(id) {
    const entry = this.#entries.get(id)
    if (entry && !this.#isMine(entry)) this.store.ask(id, 'discard')
    this.#drop(id)
  }

  // Called by the connection when it is live; `transport(message)` sends.
  attach(transport) {
    this.#transport = transport
    this.#pump()
    this.model.touch('outbox')
  }

  // Called by the connection when it ended, with its closing code. Unanswered commands are sent again.
  detach(code = 0) {
    this.#transport = null
    this.#posting?.abort()
    const sent = this.#mine().filter((entry) => entry.state === 'sent' && !entry.isBig)
    if (sent.length && navigator.onLine && !innocentCodes.has(code)) this.#suspect(sent)
    for (const entry of this.#mine()) if (entry.state === 'sent') entry.state = 'waiting'
    this.model.touch('outbox')
  }

  receiveAck({ ack, seq, id, ids, url }) {
    const entry = this.#entries.get(ack)
    if (!entry) return
    Object.assign(entry, { state: 'acked', seq })
    this.#promises.get(ack)?.resolve({ seq, id, ids: ids ?? (id ? [id] : []), url })
    this.#promises.delete(ack)
    this.#answered(entry)
    this.settle()
  }

  receiveError({ error, code, message, field, temporary, retryAfter }) {
    const entry = this.#entries.get(error)
    if (!entry) return
    if (temporary && retryAfter) {
      entry.state = 'waiting'
      this.#pause(retryAfter * 1_000)
      this.#answered(entry)
    } else if (temporary) {
      Object.assign(entry, { state: 'waiting', isResting: true })
      setTimeout(() => { entry.isResting = false; this.#pump() }, retryMs)
      this.#answered(entry)
    } else {
      this.#fail(entry, new CommandError(code, message, field, false))
    }
  }

  get isPaused() {
    return this.#pauseTimer !== null
  }

  // Commands that were on their way when the first was refused come back with other times: the latest counts.
  #pause(ms) {
    const until = Date.now() + ms
    if (this.isPaused && until <= this.#pausedUntil) return
    this.#pausedUntil = until
    clearTimeout(this.#pauseTimer)
    this.#pauseTimer = setTimeout(() => {
      this.#pauseTimer = null
      this.#pump()
      this.model.touch('outbox')
    }, ms)
  }

  // Drops the commands whose effect the page has seen.
  settle() {
    for (const entry of [...this.#entries.values()]) {
      if (entry.state === 'acked' && entry.seq <= (this.model.sequence ?? -1)) this.#drop(entry.id)
    }
  }

  #isMine(entry) {
    return !this.store || entry.tab === this.store.tab
  }

  #mine() {
    return this.pending().filter((entry) => this.#isMine(entry))
  }

  #size({ id, command }) {
    return bytesOf(JSON.stringify({ id, ...command }), this.limits.messageBytes)
  }

  #pump() {
    if (!this.#transport || this.isPaused) return
    for (const entry of this.#mine()) {
      const isAlone = () => entry.isBig || this.#suspects.size > 0
      if (entry.state === 'waiting' && !entry.isResting) this.#transmit(entry)
      if (entry.state === 'sent' && isAlone()) return
    }
  }

  #transmit(entry) {
    const bytes = this.#size(entry)
    if (bytes > this.limits.requestBytes) return this.#fail(entry, new CommandError('too_big'))
    entry.isBig = bytes > this.limits.messageBytes
    entry.state = 'sent'
    if (entry.isBig) this.#post(entry)
    else this.#transport({ id: entry.id, ...entry.command })
    this.model.touch('outbox', entry.id)
  }

  // A command without an answer is sent again with the next connection, or later.
  async #post(entry) {
    const posting = (this.#posting = new AbortController())
    setTimeout(() => posting.abort(), postMs)
    const answer = await this.api.command(this.model.you.dialogue, { id: entry.id, ...entry.command }, posting.signal)
    if (this.#entries.get(entry.id) !== entry || entry.state !== 'sent') return
    if (answer.ack) this.receiveAck(answer)
    else this.receiveError({ ...answer, error: entry.id })
  }

  // The oldest unanswered command is the one that the server was reading.
  #suspect([oldest, ...others]) {
    for (const { id } of [oldest, ...others]) this.#suspects.add(id)
    oldest.closings += 1
    if (oldest.closings < closingsMax) return this.#changed(oldest)
    this.#fail(oldest, new CommandError('set_aside'))
  }

  #fail(entry, error) {
    const promise = this.#promises.get(entry.id)
    const isStill = entry.isKept || (wordsOf(entry.command).length > 0 && !(entry.isInField && promise))
    if (isStill) Object.assign(entry, { state: 'failed', error: { code: error.code, field: error.field } })
    else this.#entries.delete(entry.id)
    this.#answered(entry)
    promise?.reject(error)
    this.#promises.delete(entry.id)
  }

  #answered(entry) {
    this.#suspects.delete(entry.id)
    this.#changed(entry)
    this.#pump()
  }

  #drop(id) {
    const entry = this.#entries.get(id)
    this.#entries.delete(id)
    if (entry) this.#answered(entry)
  }

  #changed(entry) {
    const { id, command, at, tab, isKept, isInField, replaces, error, closings, state } = entry
    if (this.store && this.#isMine(entry) && !entry.isPassing) {
      if (state === 'acked' || !this.#entries.has(id)) this.store.dropCommand(id, { seq: entry.seq })
      else this.store.putCommand({ id, command, at, tab, isKept, isInField, replaces, error, closings, state })
    }
    this.model.touch('outbox', id)
  }

  // Another tab of the link has a command, left it to this tab, got its answer, or asks to retry or discard ours.
  #elsewhere(id, entry, { seq = null, ask = null }) {
    const known = this.#entries.get(id)
    if (ask) return known && this.#isMine(known) && this[ask](id)
    if (entry) {
      const isOld = entry.replaces && this.#mine().some((one) => one.replaces === entry.replaces && one.at > entry.at)
      this.#entries.set(id, restored(entry))
      if (isOld && this.#isMine(entry)) this.#drop(id)
    } else if (known && seq !== null) {
      Object.assign(known, { state: 'acked', seq })
      this.settle()
    } else {
      this.#entries.delete(id)
    }
    this.model.touch('outbox', id)
    this.#pump()
  }
}

function restored(entry) {
  return { closings: 0, seq: null, error: null, ...entry, state: entry.state === 'failed' ? 'failed' : 'waiting' }
}
