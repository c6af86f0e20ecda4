// The bar: which phase, when it will be over and how that compares with the plan, undo, the door for guests, help, and
// the one next step.

import { el, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from '../components/act-button.js'
import { actsOf } from '../components/acts.js'
import { keyHint } from '../components/shortcuts.js'
import { createSignalCounts } from '../components/signals.js'
import { behindText, schedule } from '../components/schedule.js'
import { openJoinDialog } from './join-dialog.js'

const phaseTones = { live: 'good', review: 'warn' }

export function createBar(page, { steps, showHelp }) {
  const { t, model, language, clock, signal } = page
  const acts = actsOf(page)
  const heading = el('h1.visually-hidden')
  const phase = el('span.badge')
  const end = el('strong.bar-end-time')
  const endLabel = el('span.bar-end-label')
  const behind = el('span.bar-behind')
  const undo = el('button.button.quiet.bar-undo', { type: 'button', onclick: () => acts.undo() }, icon('undo'),
    el('span.bar-undo-text'), keyHint('u'))
  const tool = (symbol, text, run, ...more) => el('button.button.quiet.bar-tool',
    { type: 'button', title: text, onclick: run }, icon(symbol), el('span', text), more)
  const join = tool('door', t('facilitate.join.short'), () => openJoinDialog(page))
  const help = tool('keyboard', t('facilitate.keys.short'), showHelp, keyHint('?'))
  help.classList.add('bar-help')
  let step = el('span', { hidden: true })
  const node = el('div.bar', heading, phase, el('p.bar-end', endLabel, end, behind),
    createSignalCounts(page, { signal }), el('span.grow'), undo, join, help, step)

  function tick() {
    const { plannedEnd, expectedEnd, behindMs, isOver } = schedule(model, clock.now())
    setText(endLabel, t(isOver ? 'facilitate.times.ended' : 'facilitate.times.end'))
    setText(end, expectedEnd === null ? '–' : language.time(expectedEnd))
    setText(behind, plannedEnd === null ? '' : behindText(t, behindMs))
    setClasses(behind, { 'is-late': behindMs > 90_000, 'is-early': behindMs < -90_000 })
  }

  model.watch(['session', 'items', 'order', 'details'], () => {
    const name = model.session.phase
    setText(heading, `${t('pages.facilitate')}: ${model.details.title ?? ''}`)
    setText(phase, t(`phases.${name}`))
    phase.className = `badge ${phaseTones[name] ?? 'accent'}`
    join.hidden = !page.may('openGuestDoor')
    const next = steps.next()
    step = changeAct(step, next?.phase ?? 'none',
      () => (next ? el('button.button.bar-step', { type: 'button', onclick: () => steps.ask(next) }, icon(next.symbol),
        el('span', next.label)) : el('span', { hidden: true })))
    setClasses(step, { primary: name === 'review' || (name === 'live' && steps.isAgendaDone()) })
    tick()
  }, { signal })
  acts.onChange(() => {
    setAttributes(undo, { disabled: !acts.last, title: acts.last ?? t('facilitate.acts.nothing') })
    setText(undo.querySelector('.bar-undo-text'),
      acts.last ? t('facilitate.acts.undo', { act: acts.last }) : t('common.undo'))
  }, signal)
  const stop = clock.everySecond(tick)
  signal.addEventListener('abort', stop)
  return node
}
