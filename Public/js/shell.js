// The frame of a page: skip link, header (mark, title, links to pages, connection, language), banners, toasts, and one
// line for screen readers. The height of the header never changes.
//
//   const shell = new Shell({ language, link, path: '/take-part' })
//   shell.setTitle('…')              the dialogue, in the header; setDocumentTitle('…') in the browser's tab
//   shell.setPages(pages)            links to the pages for this visitor: [{ name: 'notes', path: '/notes' }]
//   shell.setHome('/organise')       where the mark leads: the first page of this link; null: the home page of Polder
//   shell.setWayBack(go)             what the mark does instead, for whoever came from the list of dialogues; or null
//   shell.announce('…')              politely, to a screen reader
//   shell.banner('update', nodes)    laid over the bottom; null takes it away
//   shell.trouble(text, more, button)   in place of the header's content, until called without a text
//   shell.alert(node)                in the header until null: asks for a look and covers nothing
//   shell.main, shell.tools, shell.toasts    places for the page's content, its own tools in the header, and toasts

import { at } from './base.js'
import { append, el, fill, reconcile, setAttributes, setClasses, setText } from './dom.js'
import { icon, mark } from '../icons/icons.js'
import { refuseHeldPresses } from './components/presses.js'
import { watchLengths } from './text-length.js'

const announcedMs = 10_000
const states = ['connecting', 'live', 'reconnecting', 'offline', 'refused', 'closed']

export class Shell {
  #banners = new Map()

  constructor({ language, link, path }) {
    Object.assign(this, { language, link, path })
    this.title = el('span.shell-title')
    this.nav = el('nav.shell-nav')
    this.dot = el('span.connection-dot', { 'aria-hidden': 'true' })
    this.connectionText = el('span.connection-text')
    this.connection = el('span.connection', { hidden: true }, this.dot, this.connectionText)
    this.wordmark = el('span.wordmark')
    this.brand = el('a.shell-brand', { href: at('/'), onclick: (event) => this.#leave(event) },
      mark(), icon('back'), this.wordmark)
    this.tools = el('span.shell-tools')
    this.alertArea = el('span', { role: 'status' })
    this.languageButton = el('button.button.quiet.shell-language', {
      type: 'button', onclick: () => this.language.choose(this.language.other),
    })
    this.header = el('header.shell', this.brand, this.title, this.nav, this.alertArea, this.tools, this.connection,
      this.languageButton)
    this.main = el('main', { id: 'main', tabindex: '-1' })
    this.skip = el('a.skip-link', {
      href: '#main', onclick: (event) => { event.preventDefault(); this.main.focus(); this.main.scrollIntoView() },
    })
    this.bannerArea = el('div.banners', { role: 'status' })
    this.toasts = el('div.toasts', { role: 'status' })
    this.status = el('p.visually-hidden', { role: 'status' })
    fill(document.body, this.skip, this.header, el('div.told', this.bannerArea, this.toasts), this.main, this.status)
    this.translate()
    refuseHeldPresses()
    watchLengths((count, max) => this.language.t('common.tooLong', { count, max, over: count - max }))
  }

  translate() {
    const { language } = this
    const { t } = language
    setText(this.skip, t('shell.skip'))
    setText(this.wordmark, this.goBack ? t('shell.list') : 'Polder')
    const leadsTo = this.goBack ? 'toList' : this.home ? 'toOwnPage' : 'home'
    setAttributes(this.brand, { 'aria-label': t(`shell.${leadsTo}`) })
    setAttributes(this.nav, { 'aria-label': t('shell.pages') })
    setText(this.languageButton, language.other.toUpperCase())
    setAttributes(this.languageButton, {
      lang: language.other, 'aria-label': t('shell.otherLanguage'), title: t('shell.otherLanguage'),
    })
    this.setPages(this.pages ?? [])
    if (this.connectionState) this.showConnection(this.connectionState)
  }

  setTitle(text) {
    setText(this.title, text)
  }

  setDocumentTitle(...parts) {
    document.title = [...parts.filter(Boolean), 'Polder'].join(' · ')
  }

  // Whoever came by a personal link has no other way back to the dialogue than that link, which the home page of Polder
  // does not know.
  setHome(path) {
    if (this.home === path) return
    this.home = path
    setAttributes(this.brand, { href: path ? this.link.to(path) : at('/') })
    this.translate()
  }

  // For whoever came from the list of dialogues the mark leads back to it. The address stays out of the page, because
  // it holds a link.
  setWayBack(goBack) {
    if (Boolean(this.goBack) === Boolean(goBack)) return
    this.goBack = goBack
    setClasses(this.brand, { 'is-way-back': Boolean(goBack) })
    this.translate()
  }

  #leave(event) {
    if (!this.goBack || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.goBack()
  }

  setPages(pages) {
    this.pages = pages
    setAttributes(this.nav, { hidden: pages.length < 2 })
    reconcile(this.nav, pages, {
      key: (page) => page.path,
      create: (page) =>
        el('a', { href: this.link.to(page.path), 'aria-current': page.path === this.path ? 'page' : null }),
      update: (node, page) => setText(node, this.language.t(`pages.${page.name}`)),
    })
  }

  showConnection(state) {
    this.connectionState = state
    this.connection.hidden = false
    setClasses(this.connection, Object.fromEntries(states.map((name) => [`is-${name}`, name === state])))
    setText(this.connectionText, this.language.t(`connection.${state}`))
    setAttributes(this.connection, { title: this.language.t(`connection.${state}`) })
  }

  alert(node) {
    fill(this.alertArea, node)
  }

  // The words are gone again once they can have been read out, so that nobody finds old news there.
  announce(text) {
    clearTimeout(this.announced)
    setText(this.status, '')
    requestAnimationFrame(() => setText(this.status, text))
    this.announced = setTimeout(() => setText(this.status, ''), announcedMs)
  }

  banner(name, content) {
    const old = this.#banners.get(name)
    if (!content) {
      old?.remove()
      this.#banners.delete(name)
    } else if (old) {
      fill(old, content)
    } else {
      const node = el('div.banner', content)
      this.#banners.set(name, node)
      append(this.bannerArea, node)
    }
  }

  trouble(text, more = '', button = null) {
    const wasTrouble = Boolean(this.troubleNode)
    this.troubleNode?.remove()
    for (const node of [this.brand, this.alertArea, this.tools, this.nav]) node.inert = Boolean(text)
    setClasses(this.header, { 'has-trouble': Boolean(text) })
    this.troubleNode = text
      ? el('div.shell-trouble', icon('offline'), el('span.grow', text, el('span.trouble-more', ' ', more)), button)
      : null
    if (!text) return wasTrouble && this.announce(this.language.t('connection.live'))
    append(this.header, this.troubleNode)
    this.announce(`${text} ${more}`)
  }

  showState(state) {
    fill(this.main, statePage(state))
  }

  showLoading() {
    fill(this.main,
      el('div.page',
        el('div.skeleton', { 'aria-hidden': 'true' }, el('span.line-short'), el('span.line-title'), el('span'),
          el('span.block'), el('span'), el('span.line-short'))))
  }
}

// Says one thing only: what the matter is, and what can be done.
export function statePage({ symbol = 'info', title, text = [], actions = [] }) {
  return el('div.state-page', icon(symbol), el('h1', title),
    [text].flat().map((one) => (one instanceof Node ? one : el('p', one))),
    [actions].flat().length > 0 && el('div.row', actions))
}
