// Above the minutes, once somebody has suggested something: how many are open, and for people who decide, a way from
// one to the next by button or key. And for somebody in whose name something was entered: what it is.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createShortcuts, keyHint } from '../components/shortcuts.js'
import { kindLabel } from '../components/note-line.js'
import { actorName } from '../people.js'
import { inOrder } from './suggestions.js'

export function createCorrectionsBar(page, { signal }) {
  const { t, model } = page
  const steps = new Steps(page)
  const count = el('p.grow')
  const list = el('ol.corrections-list')
  const fold = el('details.more', el('summary', icon('chevron'), t('corrections.list')), list)
  const buttons = createSteps(page, steps, signal)
  const entered = createEntered(page)
  const node = el('section.corrections-bar', { 'aria-label': t('corrections.title') },
    el('div.row.gap-3', count, buttons), fold, entered)

  function draw() {
    const all = model.suggestions.size
    const open = steps.open
    entered.draw()
    node.hidden = !all && entered.hidden
    if (node.hidden) return
    count.hidden = !all
    setText(count, open.length ? t('corrections.open', { count: open.length, all })
      : t('corrections.allDecided', { count: all }))
    buttons.hidden = !page.may('acceptSuggestion') || !open.length
    fold.hidden = !open.length
    if (fold.open) drawList(page, list, open, steps)
  }
  fold.addEventListener('toggle', draw)
  const watched = ['suggestions', 'remarks', 'session', 'you', 'participants', 'notes', 'items', 'order']
  model.watch(watched, draw, { signal })
  return node
}

function createSteps(page, steps, signal) {
  const { t } = page
  const acts = { a: 'accept', e: 'merge', r: 'reject', u: 'reopen' }
  const keys = createShortcuts(page, { name: 'minutes', signal, groups: [{ title: t('corrections.title'), keys: [
    { key: 'n', label: t('corrections.next'), run: () => steps.go(1), mayRepeat: true },
    { key: 'p', label: t('corrections.previous'), run: () => steps.go(-1), mayRepeat: true },
    ...Object.entries(acts).map(([key, act]) => ({
      key, label: t(`corrections.${act}`), run: () => steps.current?.act(act),
    })),
    { key: '?', label: t('corrections.keys'), run: () => keys.showHelp() },
  ] }] })
  const button = (symbol, text, key, onclick) =>
    el('button.button', { type: 'button', onclick }, symbol && icon(symbol), t(text), keyHint(key))
  return el('div.row.gap-2', button('up', 'corrections.previous', 'p', () => steps.go(-1)),
    button('down', 'corrections.next', 'n', () => steps.go(1)),
    button(null, 'corrections.keys', '?', () => keys.showHelp()))
}

// From one open suggestion to the next: from the card that has the focus, or from the last one shown.
class Steps {
  #last = null

  constructor(page) {
    this.page = page
  }

  get all() {
    return inOrder(this.page.model, [...this.page.model.suggestions.values()])
  }

  get open() {
    return this.all.filter((one) => one.outcome === 'open')
  }

  get current() {
    return document.activeElement?.closest?.('.suggestion')
  }

  go(step) {
    const { page, all } = this
    if (!all.length) return
    if (!all.some((one) => one.outcome === 'open')) return page.shell.announce(page.t('corrections.noneOpen'))
    const here = this.current?.id ?? this.#last
    const at = all.findIndex(({ id }) => id === here)
    const round = step > 0 ? [...all.slice(at + 1), ...all.slice(0, at + 1)]
      : [...all.slice(0, Math.max(at, 0)).reverse(), ...all.slice(Math.max(at, 0)).reverse()]
    this.show(round.find((one) => one.outcome === 'open').id)
  }

  show(id) {
    const card = document.getElementById(id)
    if (!card) return
    this.#last = id
    card.scrollIntoView({ block: 'center' })
    card.focus({ preventScroll: true })
  }
}

function drawList(page, list, open, steps) {
  reconcile(list, open, {
    create: ({ id }) => el('li', el('a', { href: page.link.to('/minutes', id), onclick: (event) => {
      event.preventDefault()
      steps.show(id)
    } })),
    update: (line, one) => setText(line.firstChild, about(page, one)),
  })
}

// "Rik Bakker: Agreement 2, “by the end of June”"
function about({ model, t }, { by, kind, passage, text }) {
  const note = model.notes.get(passage?.note)
  const item = model.items.get(note?.item ?? passage?.item)
  const words = [...(kind === 'deletion' ? passage?.quote ?? '' : text ?? '')]
  const short = words.length > 70 ? `${words.slice(0, 70).join('').trimEnd()}…` : words.join('')
  const where = note ? kindLabel(note, t) : item?.title ?? ''
  return `${actorName(model, by, t)}, ${where}: ${t(`corrections.kinds.${kind}`)}${short ? ` “${short}”` : ''}`
}

// Tells visitors what others entered in their name.
function createEntered(page) {
  const { t, model } = page
  const node = el('div.notice.entered-notice')
  node.draw = () => {
    const isMine = (one) => one.entered && one.by === model.you?.actor
    const mine = [...model.suggestions.values(), ...model.remarks.values()].filter(isMine)
    node.hidden = !mine.length
    const drawn = JSON.stringify([mine, page.language.name])
    if (node.hidden || node.drawn === drawn) return
    node.drawn = drawn
    fill(node, icon('info'), el('div', el('p', t('corrections.enteredInYourName', { count: mine.length })),
      el('ul', mine.map((one) => el('li', lead(one), contested(one))))))
  }
  const contested = (one) => one.contested !== undefined && ` (${t('corrections.youContest')})`
  const lead = (one) => {
    const words = one.text || one.passage?.quote || t('note.erased')
    const short = [...words].length > 70 ? `${[...words].slice(0, 70).join('').trimEnd()}…` : words
    const show = (event) => {
      event.preventDefault()
      const card = document.getElementById(one.id)
      card?.scrollIntoView({ block: 'center' })
      card?.focus({ preventScroll: true })
    }
    return el('a', { href: page.link.to('/minutes', one.id), onclick: show }, `“${short}”`)
  }
  return node
}
