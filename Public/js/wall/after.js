// After the session: what was agreed, as many as fit, turned over like pages when there are more.

import { el, fill, setText } from '../dom.js'
import { dueText, noteText } from '../components/note-line.js'
import { ownerNames } from '../people.js'

const pageMs = 12_000

export function createAfter(page, { signal }) {
  const { t, model, language } = page
  const thanks = el('p.wall-eyebrow')
  const title = el('h1.wall-title.is-small')
  const heading = el('h2.wall-label')
  const list = el('ol.wall-agreements')
  const foot = el('p.wall-how')
  let lines = []
  let pages = []
  let shown = 0

  function draw() {
    const { session, details } = model
    setText(thanks, t(session.phase === 'live' ? 'wall.closing' : 'wall.thanks'))
    setText(title, details.title ?? t('note.erased'))
    setText(foot, t(session.phase === 'live' ? 'wall.soonMinutes' : session.phase === 'review' ? 'wall.reviewMinutes'
      : 'wall.adoptedMinutes'))
    const agreements = [...model.notes.values()].filter((note) => note.kind === 'agreement' && !note.isExcluded)
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    lines = agreements.map((note) => {
      const facts = [language.list(ownerNames(model, note.owners, t)), dueText(page, note)].filter(Boolean).join(' · ')
      return el('li', el('span.wall-number', String(note.number ?? '')),
        el('div.grow', el('p.wall-agreement-text', noteText(note, t)), facts && el('p.wall-facts', facts)))
    })
    fill(list, lines)
    layOut()
  }

  // As many on a page as fit; measured, since texts differ.
  function layOut() {
    pages = []
    for (const line of lines) line.hidden = true
    let current = []
    for (const line of lines) {
      line.hidden = false
      if (list.scrollHeight > list.clientHeight + 1 && current.length) {
        pages.push(current)
        for (const one of current) one.hidden = true
        current = []
      }
      current.push(line)
    }
    if (current.length) pages.push(current)
    shown = Math.min(shown, Math.max(0, pages.length - 1))
    show()
  }
  function show() {
    setText(heading, [lines.length && t('wall.agreements', { count: lines.length }),
      pages.length > 1 && `${shown + 1}/${pages.length}`].filter(Boolean).join(' · '))
    pages.forEach((page, place) => page.forEach((line) => { line.hidden = place !== shown }))
  }
  function turn() {
    if (pages.length < 2) return
    shown = (shown + 1) % pages.length
    show()
  }

  model.watch(['notes', 'session', 'details', 'participants'], draw, { signal })
  window.addEventListener('resize', layOut, { signal })
  requestAnimationFrame(layOut)
  const timer = setInterval(turn, pageMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  return el('section.wall-after', el('header.wall-after-head', thanks, title), el('div.wall-after-body', heading, list),
    el('footer.wall-foot', foot))
}
