// After the session: the agreements, as many as fit, turned over like pages where there are more.

import { el, fill, setText } from '../dom.js'
import { dueText, noteText } from '../components/note-line.js'
import { ownerNames } from '../people.js'

const pageMs = 12_000

export function createAfter(page, { signal }) {
  const { t, model } = page
  const thanks = el('p.wall-eyebrow')
  const title = el('h1.wall-title.is-small')
  const foot = el('p.wall-how')
  const agreements = new AgreementPages(page, signal)

  model.watch(['notes', 'session', 'details', 'participants'], () => {
    const isClosing = model.session.phase === 'live'
    const minutes = { editing: 'wall.editingMinutes', review: 'wall.reviewMinutes' }[model.session.phase]
    setText(thanks, t(isClosing ? 'wall.closing' : 'wall.thanks'))
    setText(title, model.details.title ?? t('note.erased'))
    setText(foot, t(isClosing ? 'wall.soonMinutes' : minutes ?? 'wall.adoptedMinutes'))
    agreements.draw()
  }, { signal })
  return el('section.wall-after', el('header.wall-after-head', thanks, title),
    el('div.wall-after-body', agreements.heading, agreements.list), el('footer.wall-foot', foot))
}

class AgreementPages {
  #lines = []
  #pages = [] // lists of lines
  #shown = 0

  constructor(page, signal) {
    this.page = page
    this.heading = el('h2.wall-label')
    this.list = el('ol.wall-agreements')
    window.addEventListener('resize', () => this.#layOut(), { signal })
    requestAnimationFrame(() => this.#layOut())
    const timer = setInterval(() => this.#turn(), pageMs)
    signal.addEventListener('abort', () => clearInterval(timer))
  }

  draw() {
    const agreements = [...this.page.model.notes.values()]
      .filter((note) => note.kind === 'agreement' && !note.isExcluded)
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    this.#lines = agreements.map((note) => createLine(this.page, note))
    fill(this.list, this.#lines)
    this.#layOut()
  }

  // Texts differ in length, so what fits on a page is measured.
  #layOut() {
    const { list } = this
    this.#pages = []
    for (const line of this.#lines) line.hidden = true
    let current = []
    for (const line of this.#lines) {
      line.hidden = false
      if (list.scrollHeight > list.clientHeight + 1 && current.length) {
        this.#pages.push(current)
        for (const one of current) one.hidden = true
        current = []
      }
      current.push(line)
    }
    if (current.length) this.#pages.push(current)
    this.#shown = Math.min(this.#shown, Math.max(0, this.#pages.length - 1))
    this.#show()
  }

  #turn() {
    if (this.#pages.length < 2) return
    this.#shown = (this.#shown + 1) % this.#pages.length
    this.#show()
  }

  #show() {
    const { length } = this.#lines
    const { length: pageCount } = this.#pages
    const count = length && this.page.t('wall.agreements', { count: length })
    setText(this.heading, [count, pageCount > 1 && `${this.#shown + 1}/${pageCount}`].filter(Boolean).join(' · '))
    this.#pages.forEach((lines, place) => lines.forEach((line) => { line.hidden = place !== this.#shown }))
  }
}

function createLine(page, note) {
  const { t, model, language } = page
  const facts = [language.list(ownerNames(model, note.owners, t)), dueText(page, note)].filter(Boolean).join(' · ')
  return el('li', { dir: 'auto' }, el('span.wall-number', String(note.number ?? '')),
    el('div.grow', el('p.wall-agreement-text', noteText(note, t)), facts && el('p.wall-facts', facts)))
}
