// Above the minutes, once somebody has suggested something: how many are open, and for people who decide, a way from
// one to the next by button or key. And for somebody in whose name something was entered: what it is.

import { el, fill, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createShortcuts, keyHint } from '../components/shortcuts.js'
import { kindLabel } from '../components/note-line.js'
import { actorName, personLine } from '../people.js'
import { createCorrections } from './corrections.js'
import { inOrder } from './suggestions.js'

export function createCorrectionsBar(page, { signal }) {
  const { t, model } = page
  const steps = new Steps(page)
  const count = el('p')
  const list = el('ol.corrections-list')
  const fold = el('details.more', el('summary', icon('chevron'), t('corrections.list')), list)
  const buttons = createSteps(page, steps, signal)
  const entered = createEntered(page, steps)
  const gone = createCorrections(page, { signal, about: { isGone: true } })
  const goneFold = el('details.more', el('summary', icon('chevron'), t('corrections.gone')), gone)
  const node = el('section.corrections-bar', { 'aria-label': t('corrections.title') },
    entered, count, buttons, fold, goneFold)

  function draw() {
    const all = model.suggestions.size
    const open = steps.open
    entered.draw()
    node.hidden = !all && entered.hidden
    if (node.hidden) return
    count.hidden = !all
    const decided = all - open.length
    setText(count, open.length ? [t('corrections.open', { count: open.length }),
      decided > 0 && t('corrections.decided', { count: decided })].filter(Boolean).join(' ')
      : t('corrections.allDecided', { count: all }))
    buttons.hidden = !page.may('acceptSuggestion') || !open.length
    fold.hidden = !open.length
    goneFold.hidden = !gone.count
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
    el('button.button.small-button', { type: 'button', onclick }, symbol && icon(symbol), t(text), keyHint(key))
  const help = button(null, 'corrections.keys', '?', () => keys.showHelp())
  help.classList.add('quiet', 'keys-button')
  return el('div.row.gap-2', button('down', 'corrections.next', 'n', () => steps.go(1)),
    button('up', 'corrections.previous', 'p', () => steps.go(-1)), help)
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
    for (let fold = card.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true
    card.scrollIntoView({ block: 'center' })
    card.focus({ preventScroll: true })
  }
}

function drawList(page, list, open, steps) {
  reconcile(list, open, {
    create: ({ id }) => el('li', leadTo(page, steps, id), el('span.quiet.small')),
    update: (line, one) => {
      setText(line.firstChild, about(page, one))
      setText(line.lastChild, authorLine(page, one))
    },
  })
}

function leadTo(page, steps, id, text = '') {
  return el('a', { href: page.link.to('/minutes', id), onclick: (event) => {
    event.preventDefault()
    steps.show(id)
  } }, text)
}

function authorLine({ model, t }, { by }) {
  return model.participants.has(by) ? personLine(model.participants.get(by), t) : actorName(model, by, t)
}

// "Agreement 2: another wording “by the end of June”"; of a remark: "Agreement 2: “Was this all?”"
function about({ model, t }, { kind, passage, text, note, item }) {
  const line = model.notes.get(passage?.note ?? note)
  const point = model.items.get(line?.item ?? passage?.item ?? item)
  const words = [...(kind === 'deletion' ? passage?.quote ?? '' : text ?? '')]
  const short = words.length > 70 ? `${words.slice(0, 70).join('').trimEnd()}…` : words.join('')
  const where = line ? kindLabel(line, t) : point?.title ?? t('minutes.remarks.whole')
  return `${where}: ${[kind && t(`corrections.kinds.${kind}`), short && `“${short}”`].filter(Boolean).join(' ')}`
}

// Tells visitors what others entered in their name.
function createEntered(page, steps) {
  const { t, model } = page
  const node = el('div.entered-notice')
  node.draw = () => {
    const isMine = (one) => one.entered && one.by === model.you?.actor
    const mine = [...model.suggestions.values(), ...model.remarks.values()].filter(isMine)
    node.hidden = !mine.length
    const names = mine.map((one) => actorName(model, one.entered.by, t))
    const drawn = JSON.stringify([mine, names, mine.map((one) => about(page, one)), page.language.name])
    if (node.hidden || node.drawn === drawn) return
    node.drawn = drawn
    fill(node, el('p.strong', t('corrections.enteredInYourName', { count: mine.length })),
      el('ul.corrections-list', mine.map((one, place) => el('li', leadTo(page, steps, one.id, about(page, one)),
        el('span.quiet.small', t('corrections.enteredBy', {
          name: names[place], way: t(`corrections.cameBy.${one.entered.way}`) })),
        one.contested !== undefined && el('span.badge.warn', t('corrections.youContest'))))))
  }
  return node
}
