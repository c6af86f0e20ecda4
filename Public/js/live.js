// The WebSocket: hello, a snapshot or the missed batches, then everything live; after a loss it goes on from there.
//
//   const live = new LiveConnection({ link, model, outbox, clock })
//   live.start()
//   live.state        connecting live reconnecting offline refused closed
//   live.shownState   for people: a loss of less than 2 s is not shown, and a line that was lost twice is live once it
//                     has carried answers; model.watch(['connection'], …) tells
//   live.serverVersion        when it differs from the page's, the page should be reloaded
//   live.retryAt              when the next attempt comes (Date.now()); live.retryNow()
//
// States: connecting → live ⇄ reconnecting/offline; refused (4001: link not valid) and closed (4002: no such dialogue)
// are final.

import { at } from './base.js'

const blinkMs = 2_000
const firstRetryMs = 300
const retryMaxMs = 15_000
const tooManyMs = 10_000
const answerMs = 8_000
const welcomeMs = 20_000 // The server may have to read the dialogue from a slow disk.
const pingEveryMs = 20_000
const wakeAnswerMs = 350
const finalCodes = { 4001: 'refused', 4002: 'closed' }

export class LiveConnection {
  #socket = null
  #attempt = 0
  #retryTimer = null
  #blinkTimer = null
  #pingTimer = null
  #deadline = null
  #losses = 0 // since a line last carried answers
  #flushedAt = Infinity // performance.now() when the outbox was sent on this line
  #isStopped = false
  state = 'connecting'
  shownState = 'connecting'
  serverVersion = null
  retryAt = null

  constructor({ link, model, outbox, clock, url = socketURL() }) {
    Object.assign(this, { link, model, outbox, clock, url })
  }

  start() {
    const wake = () => this.#wake()
    window.addEventListener('online', wake)
    window.addEventListener('focus', wake)
    window.addEventListener('pageshow', wake)
    window.addEventListener('offline',
      () => (this.state === 'live' ? this.#ping(wakeAnswerMs) : this.#become('offline')))
    document.addEventListener('visibilitychange', () => {
      this.#send({ away: document.hidden })
      if (!document.hidden) wake()
    })
    this.clock.onSlept = wake
    this.#connect()
  }

  stop() {
    this.#isStopped = true
    this.#drop()
  }

  retryNow() {
    if (this.#isFinal || this.#socket) return
    clearTimeout(this.#retryTimer)
    this.#connect()
  }

  get #isFinal() {
    return this.#isStopped || this.state === 'refused' || this.state === 'closed'
  }

  #connect() {
    clearTimeout(this.#retryTimer)
    this.retryAt = null
    const socket = new WebSocket(this.url, 'polder.v1')
    this.#socket = socket
    this.#expect(answerMs)
    socket.onopen = () => {
      this.#expect(welcomeMs)
      this.#send({ hello: this.#hello() })
    }
    socket.onmessage = (event) => socket === this.#socket && this.#receive(event.data)
    socket.onclose = (event) => socket === this.#socket && this.#lost(event.code)
  }

  #hello() {
    const hello = { link: this.link.token }
    if (this.link.dialogue) hello.dialogue = this.link.dialogue
    if (this.model.epoch !== null && this.model.sequence !== null) {
      hello.epoch = this.model.epoch
      hello.since = this.model.sequence
      hello.view = this.model.view
    }
    return hello
  }

  #receive(data) {
    let message
    try {
      message = JSON.parse(data)
    } catch {
      return this.#again()
    }
    if (message.welcome) this.#welcome(message.welcome)
    else if (message.events) this.#apply(message)
    else if (message.snapshot) this.#snapshot(message)
    else if (message.ack) this.outbox.receiveAck(message)
    else if (message.error) this.outbox.receiveError(message)
    else if (message.own) this.#own(message.own)
    else if (message.presence) this.#set('presence', message.presence)
    else if (message.signals) this.#set('signals', message.signals)
    else if (message.pong !== undefined) this.#pong(message)
  }

  #welcome(welcome) {
    clearTimeout(this.#deadline)
    this.serverVersion = welcome.version ?? null
    if (welcome.limits) this.outbox.limits = welcome.limits
    this.clock.hint(welcome.now)
    this.#set('signals', {}) // The server sends fresh signals again.
    this.#you({ ...welcome.you, dialogue: welcome.dialogue })
    if (welcome.resumed && this.model.isReady) this.#live()
    for (const delay of [0, 400, 1_500]) setTimeout(() => this.#ping(), delay)
    clearInterval(this.#pingTimer)
    this.#pingTimer = setInterval(() => this.#ping(answerMs), pingEveryMs)
    if (document.hidden) this.#send({ away: true })
  }

  #live() {
    this.outbox.attach((message) => this.#send(message))
    if (this.#flushedAt === Infinity) {
      this.#flushedAt = performance.now()
      this.#ping()
    }
    this.#become('live')
  }

  #snapshot(message) {
    if (!this.model.applySnapshot(message)) return
    this.outbox.settle()
    this.#live()
  }

  #apply(batch) {
    if (!this.model.applyBatch(batch)) return this.#again()
    this.outbox.settle()
  }

  #own(own) {
    this.#set('own', { ...own, answers: own.answers ?? [], drafts: own.drafts ?? [] })
  }

  // Rights affect the whole page.
  #you(you) {
    const isOther = JSON.stringify(you) !== JSON.stringify(this.model.you)
    this.#set('you', you)
    if (isOther && this.model.isReady) this.model.touchAll()
  }

  #set(name, value) {
    this.model[name] = value
    this.model.touch(name)
  }

  #ping(withinMs = null) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    this.#send({ ping: performance.now() })
    if (withinMs) this.#expect(withinMs)
  }

  #pong({ pong, now }) {
    clearTimeout(this.#deadline)
    this.clock.sample(pong, performance.now(), now)
    if (pong >= this.#flushedAt) this.#proved()
  }

  // A pong comes after the answers to everything sent before its ping: the line carries commands.
  #proved() {
    this.#attempt = 0
    this.#losses = 0
    if (this.state === 'live' && this.shownState !== 'live') this.#become('live')
  }

  // If no answer comes in time, the connection is dead, even if the browser does not know it yet.
  #expect(ms) {
    clearTimeout(this.#deadline)
    const socket = this.#socket
    this.#deadline = setTimeout(() => socket === this.#socket && this.#again(), ms)
  }

  #again() {
    this.#drop()
    this.#lost(0)
  }

  #drop() {
    const socket = this.#socket
    this.#socket = null
    clearTimeout(this.#deadline)
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    try {
      socket.close()
    } catch {
      // It is closed already.
    }
  }

  #lost(code) {
    this.#socket = null
    clearTimeout(this.#deadline)
    clearInterval(this.#pingTimer)
    if (this.#flushedAt !== Infinity) this.#losses += 1
    this.#flushedAt = Infinity
    this.outbox.detach(code)
    if (this.#isStopped) return
    if (finalCodes[code]) return this.#become(finalCodes[code])
    const base = code === 4004 ? tooManyMs : Math.min(retryMaxMs, firstRetryMs * 2 ** this.#attempt)
    const wait = base * (0.5 + Math.random())
    this.#attempt += 1
    this.retryAt = Date.now() + wait
    this.#become(navigator.onLine ? (this.model.isReady ? 'reconnecting' : 'connecting') : 'offline')
    this.#retryTimer = setTimeout(() => this.#connect(), wait)
  }

  // The page is in the foreground again, or the network is back: checks the line, or connects at once.
  #wake() {
    if (this.#isFinal) return
    if (!this.#socket) {
      this.#attempt = 0
      this.retryNow()
    } else if (this.state === 'live') {
      this.#ping(wakeAnswerMs)
    }
  }

  // A signal ("slower") is sent now or never.
  signal(name) {
    if (this.state === 'live') this.#send({ signal: name })
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #become(state) {
    this.state = state
    const isUnproved = this.#losses > 1
    if (state === 'live' && isUnproved) return
    const isTrouble = state === 'reconnecting' || state === 'offline' || state === 'connecting'
    if (!isTrouble || isUnproved || this.shownState === 'reconnecting' || this.shownState === 'offline') {
      clearTimeout(this.#blinkTimer)
      this.#blinkTimer = null
      this.#show(state)
    } else if (this.#blinkTimer === null) {
      this.#blinkTimer = setTimeout(() => {
        this.#blinkTimer = null
        this.#show(this.state)
      }, blinkMs)
    }
  }

  #show(state) {
    if (this.shownState === state) return this.model.touch('connection')
    this.shownState = state
    this.model.touch('connection')
  }
}

function socketURL() {
  const url = new URL(at('/live'), window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  return url.href
}
