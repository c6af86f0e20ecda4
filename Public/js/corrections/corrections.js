// The suggestions at their places in the minutes. One watcher serves all places, and only those with suggestions are
// drawn, so that a long document stays smooth.
//
//   const corrections = createCorrections(page, { signal, about: { note: 'n5' } })
//       { item: 'i2' }: new lines under a point; { item: 'i2', isSummary: true }: its summary; { isGone: true }: those
//       whose line is not in the minutes any more
//   suggestButton(page, corrections, 'Agreement 1', line)      opens the field; line: the element with the line's text

import { append, el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keptValue } from '../kept-input.js'
import { isAdopted } from '../phases.js'
import { createSuggestionCard } from './suggestion-card.js'
import { lineForm, wordingForm } from './suggest-form.js'
import { selectionOn } from './selection.js'
import { onItsWay, placeOf } from './suggestions.js'
import { mayReply } from '../round/progress.js'

const boards = new WeakMap()

// Which suggestions are at which place. One for each building of the page.
class Board {
  #places = new Map()
  #found = new Map()

  constructor(page, signal) {
    this.page = page
    page.model.watch(
      ['suggestions', 'notes', 'items', 'session', 'participants', 'sides', 'you', 'outbox', 'circulation'],
      (changes) => this.#draw(changes), { signal })
  }

  add(key, draw) {
    this.#places.set(key, draw)
    draw(this.#found.get(key) ?? [])
    return () => this.#places.get(key) === draw && this.#places.delete(key)
  }

  #draw(changes) {
    const { page } = this
    const before = this.#found
    this.#found = new Map()
    const all = [...page.model.suggestions.values(), ...onItsWay(page.outbox, page.you?.actor)]
    for (const one of all.sort((a, b) => a.at - b.at)) {
      const key = placeOf(page.model, one)
      const list = this.#found.get(key)
      if (list) list.push(one)
      else this.#found.set(key, [one])
    }
    const isForAll = changes.all || ['session', 'you', 'items', 'circulation'].some((name) => changes.has(name))
    for (const [key, draw] of this.#places) {
      if (isForAll || this.#found.has(key) || before.has(key)) draw(this.#found.get(key) ?? [])
    }
  }
}

function boardOf(page, signal) {
  if (boards.get(page)?.signal !== signal) boards.set(page, { signal, board: new Board(page, signal) })
  return boards.get(page).board
}

export function createCorrections(page, { signal, about }) {
  const { model } = page
  const list = el('ul.suggestions-list')
  const place = el('div')
  const past = el('details.more.small', el('summary', icon('chevron'), el('span')))
  const ask = about.item ? createAsk(page, about, () => node) : null
  const now = el('div', list)
  const node = el('div.suggestions', now, past, place, ask)
  const key = about.isGone ? 'gone' : about.note ?? `${about.item}${about.isSummary ? '.summary' : ''}`
  let found = []

  const draw = (suggestions) => {
    found = suggestions
    ask?.draw()
    if (!mayReply(page, 'suggestWording')) fill(place)
    node.hidden = !found.length && !place.firstChild && (!ask || ask.hidden)
    node.count = found.length
    // In adopted minutes the round is past: whoever wants to read it opens it.
    const isPast = isAdopted(model.session)
    past.hidden = !isPast || !found.length
    const room = isPast ? past : now
    if (list.parentNode !== room) append(room, list)
    if (isPast) setText(past.querySelector('span'), page.t('corrections.past', { count: found.length }))
    list.hidden = !found.length
    if (found.length || list.firstChild) {
      reconcile(list, found, { create: () => createSuggestionCard(page), update: (card, one) => card.draw(one) })
    }
  }
  const close = () => { fill(place); draw(found); node.from?.focus() }
  const open = (form) => {
    fill(place, form)
    draw(found)
    form.start()
  }
  node.suggest = (words = null) => {
    const note = model.notes.get(about.note)
    if (!note) return
    open(wordingForm(page, {
      place: { note: note.id }, text: note.text ?? '', revision: note.revision, words, close,
    }))
  }
  node.suggestSummary = () => {
    const { summary, summaryRevision } = model.items.get(about.item)
    open(wordingForm(page, {
      place: { item: about.item, isSummary: true }, text: summary ?? '', revision: summaryRevision ?? 0, close,
    }))
  }
  node.suggestLine = () => open(lineForm(page, { item: about.item, close }))
  boardOf(page, signal).add(key, draw)
  if (mayReply(page, 'suggestWording')) resume(page, about, node)
  return node
}

// Words typed before a reload come back in their place, without taking the focus.
function resume(page, { note, item, isSummary }, node) {
  const focused = document.activeElement
  if (note && keptValue(page.keep(`suggest:${note}`))) node.suggest()
  if (isSummary && keptValue(page.keep(`suggest:${item}.summary`))) node.suggestSummary()
  else if (item && !isSummary && keptValue(page.keep(`suggest-line:${item}`))) node.suggestLine()
  focused?.focus?.({ preventScroll: true })
}

// Under a point: a line that is missing. Under its summary: another one.
function createAsk(page, { item, isSummary }, corrections) {
  const { t, model } = page
  const node = el('button.button.quiet.small-button.suggestion-ask', { type: 'button', onclick: () => {
    corrections().from = node
    if (isSummary) corrections().suggestSummary()
    else corrections().suggestLine()
  } }, icon(isSummary ? 'change' : 'plus'),
  el('span', t(isSummary ? 'corrections.suggestSummary' : 'corrections.suggestLine')))
  node.draw = () => {
    node.hidden = !mayReply(page, 'suggestLine') || (isSummary && !model.items.get(item)?.summary)
  }
  return node
}

export function suggestButton(page, corrections, name, line) {
  const { t } = page
  const selection = selectionOn(line)
  return el('button.button.quiet.small-button', {
    type: 'button', 'aria-label': t('corrections.onOf', { name }), title: t('corrections.on'),
    data: { tool: 'suggest' }, onpointerdown: selection.remember, onclick: (event) => {
      corrections.from = event.currentTarget
      corrections.suggest(selection.take())
    },
  }, icon('change'), el('span', t('corrections.on')))
}
