// The present point: what, how long still, what to do with it; who speaks and who waits; what is being noted.
// Outside the session: what the next step is, and what it will do.

import { el, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createCaptureLine } from '../components/capture-line.js'
import { createWindowedNotes } from '../components/windowed-notes.js'
import { createTimer } from '../components/timer.js'
import { keyHint } from '../components/shortcuts.js'
import { changeAct } from '../components/act-button.js'
import { actsOf } from '../components/acts.js'
import { createFloorCard } from './floor-card.js'
import { createStepCard } from './step-card.js'
import { sessionActs } from './session-acts.js'

export function createNowPanel(page, { showAnswers, showMinutes, steps }) {
  const { t, model, language, signal } = page
  const session = sessionActs(page)
  let editingID = null
  const place = el('span.eyebrow')
  const title = el('h2.now-title', { 'data-stage': true })
  const detail = el('p.now-detail')
  const lead = el('p.now-detail')
  const answers = el('button.link-button.now-answers', { type: 'button', onclick: showAnswers })
  const timer = createTimer(page, { item: () => model.currentItem, signal })
  timer.classList.add('now-timer')
  const plan = el('p.now-plan')
  const head = el('div.now-head', el('div.now-words', place, title, detail, lead, answers),
    el('div.now-clock', timer, plan))

  const button = (symbol, text, key, run, primary = false) => el('button.button',
    { type: 'button', class: primary ? 'primary' : null, onclick: run }, icon(symbol), el('span', text), keyHint(key))
  const previous = button('previous', t('facilitate.now.previous'), 'p', () => session.previous())
  const skip = button('skip', t('facilitate.now.skip'), 's', () => session.skip())
  const finish = button('check', t('facilitate.now.finish'), 'd', () => session.finish())
  const extend = button('plus', t('facilitate.now.extend'), '+', () => session.extend(60))
  extend.setAttribute('aria-label', t('facilitate.now.extendLong'))
  let next = el('span')
  const controls = el('div.now-controls', { role: 'group', 'aria-label': t('facilitate.now.controls') }, previous, skip,
    finish, extend, next)

  const floor = createFloorCard(page, { session })
  const stream = createWindowedNotes(page, { item: () => model.session.currentItem ?? lastDone(),
    editing: () => editingID, onEdit: (note) => line.edit(note), empty: () => t('note.empty') })
  const line = createCaptureLine(page, {
    name: 'quick-line', item: () => model.session.currentItem ?? lastDone(), notes: () => stream.notes,
      points: () => model.list('items'),
    commands: [{ word: t('notes.words.undo'), label: t('common.undo'), icon: 'undo', run: () => actsOf(page).undo() }],
    onSent: () => { stream.update(); stream.toEnd({ isByUser: true }) },
    onEditing: (id) => { editingID = id; stream.update(); if (id) stream.show(id) },
  })
  const notesTitle = el('h3.panel-title', t('facilitate.now.notes'))
  const live = el('div.now-live', head, controls, floor,
    el('section.now-notes', { 'aria-label': t('facilitate.now.notes') }, notesTitle, stream.node, line.node))
  const stepCard = createStepCard(page, { steps, showAnswers, showMinutes })
  const node = el('section.now', live, stepCard)
  node.line = line

  line.field.addEventListener('keydown',
    (event) => event.key === 'Escape' && !event.defaultPrevented && line.isEmpty && line.field.blur())

  // Between points, what is said still belongs to the last one.
  function lastDone() {
    const done = model.list('items').filter((item) => item.status === 'done')
    return done.at(-1)?.id ?? model.order.agenda[0] ?? null
  }

  function draw() {
    const isLive = model.session.phase === 'live'
    live.hidden = !isLive
    stepCard.hidden = isLive
    controls.hidden = !page.may('nextItem')
    line.node.hidden = !page.may('addNote')
    if (!isLive) return
    const item = model.currentItem
    const all = model.list('items')
    const upcoming = session.upcoming()
    setText(place, item ? t('facilitate.now.place', { place: all.indexOf(item) + 1, count: all.length })
      : t(steps.isAgendaDone() ? 'facilitate.now.allDone' : 'facilitate.now.none'))
    setText(title, item?.title ?? (steps.isAgendaDone() ? t('facilitate.now.doneTitle')
      : model.items.get(upcoming)?.title ?? t('facilitate.now.noPoints')))
    const words = item ? (item.explanation ?? '')
      : (steps.isAgendaDone() ? t('facilitate.now.doneText') : upcoming ? t('facilitate.now.startText') : '')
    setText(detail, words)
    detail.hidden = !words
    lead.hidden = !item?.lead
    setText(lead, item?.lead ? t('facilitate.now.lead', { name: item.lead }) : '')
    const linked = item ? [...model.answers.values()].filter((answer) => answer.item === item.id) : []
    const open = linked.filter((answer) => !answer.isDealtWith).length
    answers.hidden = !linked.length
    setText(answers, linked.length ? t('facilitate.now.answers', { count: linked.length, open }) : '')
    timer.update()
    plan.hidden = !item
    if (item) setText(plan, planWords(item))
    const step = !item && upcoming ? 'begin' : item && !upcoming ? 'nextLast' : 'next'
    next = changeAct(next, step, () => button('next', t(`facilitate.now.${step}`), 'n', () => session.next(), true))
    setAttributes(next, { disabled: !item && !upcoming })
    for (const one of [skip, finish, extend]) setAttributes(one, { disabled: !item })
    setAttributes(previous, { disabled: item ? all[0] === item : !all.some((one) => one.status === 'done') })
    setClasses(node, { 'is-between': !item })
  }

  function planWords(item) {
    const box = item.timeboxSeconds ? t('facilitate.now.box', { minutes: Math.round(item.timeboxSeconds / 60) })
      : t('facilitate.now.noBox')
    const extra = item.extraSeconds ? t('facilitate.now.extra',
      { minutes: (item.extraSeconds > 0 ? '+' : '−') + Math.abs(Math.round(item.extraSeconds / 60)) }) : null
    const since = item.startedAt ? t('facilitate.now.since', { time: language.time(item.startedAt) }) : null
    return [box, extra, since].filter(Boolean).join(' · ')
  }

  model.watch(['session', 'items', 'order', 'answers'], draw, { signal })
  return node
}
