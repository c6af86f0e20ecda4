// Two versions side by side, in words as well as in colour; on a small screen one above the other. It opens under the
// version whose button was pressed.
//
//   comparison.button(1, 2)        version 1 beside version 2; (1, null): beside the minutes as they read now
//   comparison.placeOf(1, 2)       where it opens

import { append, el, fill, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'
import { compareLines } from './differences.js'

const settleMs = 600
const facts = ['details', 'order', 'participants', 'questions', 'items', 'notes', 'parkedTopics', 'followUps',
  'milestones', 'suggestions']

export function createComparison(page, { signal }) {
  const { t, model } = page
  const node = el('section.comparison', { 'aria-labelledby': 'comparison-title', tabindex: '-1' })
  const doors = new Doors(t, node, open)
  let timer = null

  function open() {
    if (!doors.shown) return
    fill(node, el('p.quiet', { role: 'status' }, t('adoption.compare.loading')))
    load(doors.shown)
  }

  async function load(door) {
    const { before, after } = door
    const isWanted = () => doors.shown?.key === door.key
    try {
      const [one, other] = await Promise.all([before, after].map((number) => linesOf(page, number)))
      if (isWanted()) fill(node, comparisonOf(page, before, after, compareLines(one, other)))
    } catch (error) {
      toastError(page, error)
      if (isWanted()) doors.close()
    }
  }

  // The minutes beside which a version stands may be changed by somebody else.
  model.watch(facts, () => {
    clearTimeout(timer)
    if (doors.shown?.after === null) timer = setTimeout(() => doors.shown && load(doors.shown), settleMs)
  }, { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))
  return {
    button: (before, after) => doors.button(before, after), placeOf: (before, after) => doors.place(before, after),
  }
}

// The buttons that open a comparison, and the places where it opens; one is open at a time. They are made anew when
// versions change, and what is open stays open.
class Doors {
  #doors = new Map()
  #open = null

  constructor(t, node, onchange) {
    Object.assign(this, { t, node, onchange })
  }

  get shown() {
    return this.#doors.get(this.#open) ?? null
  }

  button(before, after) {
    const label = el('span')
    const key = keyOf(before, after)
    const button = el('button.button.quiet.small-button', {
      type: 'button', 'data-act': `compare-${key}`, onclick: () => this.#turn(key),
    }, icon('note'), label)
    this.#keep(key, { before, after, button, label })
    return button
  }

  place(before, after) {
    const place = el('div.comparison-place', { hidden: true })
    this.#keep(keyOf(before, after), { place })
    return place
  }

  close() {
    this.#open = null
    this.#mark()
  }

  #keep(key, more) {
    this.#doors.set(key, { key, ...this.#doors.get(key), ...more })
    this.#mark()
  }

  #turn(key) {
    this.#open = this.#open === key ? null : key
    this.#mark()
    this.onchange()
  }

  #mark() {
    for (const { key, before, button, label, place } of this.#doors.values()) {
      const isOpen = key === this.#open
      setAttributes(button, { 'aria-expanded': String(isOpen) })
      setText(label, this.t(isOpen ? 'adoption.versions.hide' : 'adoption.versions.compare', { version: before }))
      if (place) place.hidden = !isOpen
      if (place && isOpen && this.node.parentNode !== place) append(place, this.node)
    }
  }
}

function keyOf(before, after) {
  return `${before}-${after ?? 'now'}`
}

function linesOf(page, number) {
  const dialogue = encodeURIComponent(page.model.you.dialogue)
  const which = number === null ? '' : `?number=${number}`
  return page.api.get(`/api/dialogues/${dialogue}/version${which}`).then((answer) => answer.lines)
}

function comparisonOf(page, before, after, rows) {
  const { t, model } = page
  const isNow = after === null
  const number = isNow ? model.session.minutesVersion : after
  const names = {
    before: t('adoption.compare.version', { version: before }),
    after: t(isNow ? 'adoption.compare.now' : 'adoption.compare.version', { version: number }),
  }
  const list = el('ol.comparison-rows')
  const box = el('input', { type: 'checkbox', onchange: draw })
  const others = rows.filter((row) => row.state !== 'same').length
  const heads = el('div.comparison-heads', { 'aria-hidden': 'true' }, el('span', names.before),
    el('span', names.after))
  function draw() {
    heads.hidden = !box.checked && others === 0
    fill(list, rows.filter((row) => box.checked || row.state !== 'same').map((row) => rowOf(t, names, row)))
  }
  draw()
  return [
    el('h3', { id: 'comparison-title' },
      t(isNow ? 'adoption.compare.titleNow' : 'adoption.compare.title', { before, after: number })),
    el('p.quiet', others ? t('adoption.compare.count', { count: others }) : t('adoption.compare.none')),
    rows.length ? heads : null, list,
    rows.length > others ? el('label.keep-box', box, el('span', t('adoption.compare.all'))) : null,
  ]
}

function rowOf(t, names, row) {
  const label = [t(kindKey(row.kind)), row.number].filter(Boolean).join(' ')
  const kindBefore = row.kindBefore && row.kindBefore !== row.kind ? t(kindKey(row.kindBefore)) : null
  const side = (parts, name, tag) => el('div.comparison-side', el('span.comparison-version', name),
    parts.length ? el('p.prose', parts.map((one) => (one.isOther ? el(tag, one.text) : one.text)))
      : el('p.quiet', t('adoption.compare.nothing')))
  return el('li.comparison-row', { class: `is-${row.state}` },
    el('p.comparison-label', el('span.strong', label),
      row.state === 'same' ? null : el('span.badge', { class: tone[row.state] }, t(`adoption.compare.${row.state}`)),
      kindBefore && el('span.quiet', t('adoption.compare.wasKind', { kind: kindBefore }))),
    el('div.comparison-sides', side(row.before, names.before, 'del'), side(row.after, names.after, 'ins')))
}

const tone = { added: 'good', removed: 'bad', changed: 'warn' }
const noteKinds = ['note', 'quote', 'question', 'agreement', 'actionItem', 'jointQuestion', 'reservation']

// A question of the preparation and a note that is a question have the same name.
function kindKey(kind) {
  return noteKinds.includes(kind) ? `kinds.${kind}` : `adoption.kinds.${kind}`
}
