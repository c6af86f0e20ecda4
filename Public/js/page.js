// Opens a page that follows a dialogue: language, link, connection, frame, and the states that every page has.
//
//   openPage({
//     path: '/take-part',
//     texts: ['organise'],            files of words besides the one that all pages have
//     isForDraft: false,              true where people work on a draft (organiser, facilitator, note-taker)
//     isFor: (page) => page.model.mayEver('startItem'),
//                                     whether this visitor's link opens this page; if not, no-entry.js says what the
//                                     link is for and leads there
//     build(page) { … return nodes }  called once the dialogue is known, and again after a switch of language
//   })
//
// `page` has: language, t, link, model, outbox, live, clock, api, shell, store, you;
//   signal                    ends when the page is built anew: for model.watch, createTimer, addEventListener
//   send(command, options)    outbox.send, and a toast when it was refused
//   keep(name)                where the text of this name is kept on the device, for kept-input.js
//   may('addNote')            the server accepts this command of the visitor now

import { Api } from './api.js'
import { Clock } from './clock.js'
import { DeviceStore } from './device-store.js'
import { el, fill } from './dom.js'
import { inTab } from './kept-input.js'
import { Language, showBroken } from './language.js'
import { Link } from './link.js'
import { LiveConnection } from './live.js'
import { DialogueModel } from './model.js'
import { Outbox } from './outbox.js'
import { isOver } from './phases.js'
import { Shell } from './shell.js'
import { goToList, listLink } from './way-back.js'
import { toastError } from './components/toast.js'
import { watchUnsent } from './components/unsent.js'

const slowMs = 6_000

export async function openPage(options) {
  const link = Link.fromLocation()
  const [language, store] = await Promise.all([Language.load(options.texts).catch(showBroken), DeviceStore.open(link)])
  const page = new Page(options, { language, link, store })
  page.start()
  return page
}

class Page {
  #stage = null
  #scope = new AbortController()

  constructor({ path, build, isFor, isForDraft = false }, { language, link, store }) {
    Object.assign(this, { path, build, isFor, isForDraft, language, link, store })
    this.t = language.t
    this.version = document.querySelector('meta[name="polder-version"]')?.content || 'dev'
    this.api = new Api(this.link)
    this.clock = new Clock()
    this.model = new DialogueModel()
    this.outbox = new Outbox({ model: this.model, store, api: this.api })
    this.live = new LiveConnection({ link: this.link, model: this.model, outbox: this.outbox, clock: this.clock })
    this.shell = new Shell({ language, link, path })
  }

  get signal() {
    return this.#scope.signal
  }

  may(command) {
    return this.model.may(command)
  }

  get you() {
    return this.model.you
  }

  start() {
    this.language.onChange = () => this.#translate()
    const isOther = () => Link.fromLocation().token !== this.link.token
    window.addEventListener('hashchange', () => isOther() && window.location.reload())
    if (!this.link.opensDialogue) return this.#showNoEntry('unusable')
    this.shell.showLoading()
    this.model.watch(['details', 'session', 'you', 'own', 'connection'], () => this.#draw())
    watchUnsent(this)
    const retry = () => { this.live.retryNow(); this.shell.showLoading() }
    const isSlow = () => !this.model.isReady && this.live.state === 'connecting'
    setTimeout(() => isSlow() && this.#showUnreachable(retry), slowMs)
    this.live.start()
  }

  keep(name) {
    return this.store.text(name)
  }

  // Says where words typed without a connection are kept.
  get savedLater() {
    return this.t(this.store.state === 'device' ? 'takePart.savedLater' : 'connection.keptInTab')
  }

  // A choice, e.g. of a step, that holds for this tab alone.
  choice(name) {
    return inTab(this.link.storageKey(name))
  }

  send(command, options) {
    const sent = this.outbox.send(command, options)
    sent.catch((error) => toastError(this, error))
    return sent
  }

  // The link was not meant for this visitor: nothing is drawn any more.
  leave() {
    this.isLeft = true
    this.#scope.abort()
    this.shell.setPages([])
    this.shell.setWayBack(null)
    this.shell.setHome(null)
    this.shell.connection.hidden = true
  }

  #draw() {
    if (this.isLeft) return
    const { model, live } = this
    if (model.details.timeZone) this.language.timeZone = model.details.timeZone
    // The title of a dialogue that is gone for good does not stay on the page either.
    const title = live.state === 'closed' ? null : model.details.title
    this.shell.setTitle(live.state === 'closed' ? 'Polder' : title ?? this.t('note.erased'))
    const key = `pages${this.path.replace('/', '.')}`
    this.shell.setDocumentTitle(title, this.language.has(key) ? this.t(key) : null)
    this.#drawPages(model)
    this.#drawWayBack(model.you)
    this.#drawConnection(live)
    const stage = this.#stageNow()
    if (stage !== this.#stage) this.#enter(stage)
  }

  #stageNow() {
    const { model, live } = this
    if (live.state === 'refused' || live.state === 'closed') return live.state
    if (!model.isReady) return 'loading'
    if (model.session.isDeleted && !(this.isForDraft && this.may('restoreDialogue'))) return 'closed'
    if (model.own.participant?.isRemoved) return 'refused'
    if (this.you?.isWaiting) return 'waiting'
    if (!this.isFor(this)) return 'elsewhere'
    if (model.session.phase === 'draft' && !this.isForDraft) return 'draft'
    return 'open'
  }

  #enter(stage) {
    this.#stage = stage
    this.#scope.abort()
    this.#scope = new AbortController()
    // The live region may still quote the dialogue.
    if (stage === 'closed') this.shell.announce('')
    if (stage === 'loading') return
    if (stage === 'open') fill(this.shell.main, this.build(this))
    else this.#showNoEntry(stage)
  }

  // Loaded on demand: most people never see it.
  #showNoEntry(stage) {
    this.#stage = stage
    const fail = () => this.#showUnreachable(() => window.location.reload())
    import('./no-entry.js').then(({ showNoEntry }) => stage === this.#stage && showNoEntry(this, stage), fail)
  }

  // The page of the minutes is for people who work on them, and for everyone once the session is over.
  #drawPages({ session, you }) {
    const hasMinutes = Boolean(you) && (isOver(session) || this.model.mayEver('answerRemark'))
    this.pages = [...(you?.pages ?? []), ...(hasMinutes ? ['/minutes'] : [])].map(Link.pageAt)
    const { pages } = this
    this.shell.setHome(you ? you.pages?.[0] ?? this.link.home : null)
    const namesOf = (list) => list?.map((page) => page.name).join()
    if (namesOf(pages) !== namesOf(this.shell.pages)) this.shell.setPages(pages)
  }

  // Only organisers are offered it, even on a device that others use too.
  #drawWayBack(you) {
    const isList = this.link.purpose === 'installation'
    const token = isList ? this.link.token : you?.pages?.includes('/organise') && listLink()
    this.shell.setWayBack(token ? () => goToList(token) : null)
  }

  #drawConnection(live) {
    const { t } = this
    const state = live.shownState
    this.shell.showConnection(state)
    if (live.state === 'refused' || live.state === 'closed') this.store.release()
    const isLost = (state === 'reconnecting' || state === 'offline') && this.model.isReady
    this.#drawTrouble(isLost ? state : null)
    const isOld = live.serverVersion && this.version !== 'dev' && live.serverVersion !== this.version
    this.shell.banner('update', isOld && [
      el('span', t('shell.newVersion'), this.store.state === 'none' ? '' : ` ${t('connection.typedIsKept')}`),
      el('button.button', { type: 'button', onclick: () => window.location.reload() }, t('shell.reload')),
    ])
  }

  #drawTrouble(state) {
    const { t, live } = this
    const shown = state && `${state} ${this.language.name} ${this.store.state}`
    if (shown === this.shownTrouble) return
    this.shownTrouble = shown
    const retry = () => el('button.button', { type: 'button', onclick: () => live.retryNow() }, t('connection.retry'))
    this.shell.trouble(state && t(`connection.${state}Short`),
      t(this.store.state === 'device' ? 'connection.kept' : 'connection.keptInTab'),
      state === 'reconnecting' ? retry() : null)
  }

  #showUnreachable(retry) {
    const { t, shell } = this
    shell.showState({
      symbol: 'offline', title: t('states.unreachableTitle'), text: t('states.unreachable'),
      actions: [el('button.button.primary', { type: 'button', onclick: retry }, t('connection.retry'))],
    })
  }

  #translate() {
    this.shell.translate()
    const stage = this.#stage
    if (stage === 'unusable') return this.#showNoEntry(stage)
    this.#stage = null
    if (stage && stage !== 'loading') this.#draw()
  }
}
