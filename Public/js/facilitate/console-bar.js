// The bar on top of the console: the phase, the expected end and how it compares with the plan, undo, the guests' door,
// help, and the one next step.

import { el, setAttributes, setClasses, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from '../components/presses.js'
import { behindText, schedule, shortTimes } from '../components/schedule.js'
import { keyHint } from '../components/shortcuts.js'
import { createSignalCounts } from '../components/signals.js'
import { undoHistory } from '../components/undo-history.js'
import { isBeingFinished } from '../phases.js'
import { openJoinDialog } from './join-dialog.js'

const phaseTones = { live: 'good', editing: 'warn', review: 'warn' }
const noticeableMs = 90_000 // the difference from the plan that gets a colour

// `steps`: PhaseSteps.
export function createConsoleBar(page, { steps, showHelp }) {
  const { t, model, signal } = page
  const heading = el('h1.visually-hidden')
  const phase = el('span.badge')
  const join = tool('door', t('facilitate.join.short'), () => openJoinDialog(page))
  const help = tool('keyboard', t('facilitate.keys.short'), showHelp, keyHint('?'))
  help.classList.add('bar-help')
  let step = el('span', { hidden: true })
  const node = el('div.bar', heading, phase, createEnd(page), createSignalCounts(page, { signal }), el('span.grow'),
    createUndo(page), join, help, step)

  model.watch(['session', 'items', 'order', 'details'], () => {
    const name = model.session.phase
    setText(heading, `${t('pages.facilitate')}: ${model.details.title ?? ''}`)
    setText(phase, t(`phases.${name}`))
    phase.className = `badge ${phaseTones[name] ?? 'accent'}`
    join.hidden = !page.may('openGuestDoor')
    const { next } = steps
    step = replaceButton(step, next?.phase ?? 'none', () => stepButton(steps, next))
    setClasses(step, { primary: isBeingFinished(model.session) || (name === 'live' && steps.isAgendaDone()) })
  }, { signal })
  return node
}

function tool(symbol, text, run, hint = null) {
  return el('button.button.quiet.bar-tool', { type: 'button', title: text, onclick: run }, icon(symbol),
    el('span', text), hint)
}

function stepButton(steps, next) {
  if (!next) return el('span', { hidden: true })
  return el('button.button.bar-step', { type: 'button', onclick: () => steps.ask(next) },
    icon(next.symbol), el('span', next.label))
}

function createEnd(page) {
  const { t, model, language, clock, signal } = page
  const label = el('span.bar-end-label')
  const time = el('strong.bar-end-time')
  const behind = el('span.bar-behind')
  function draw() {
    const { plannedEnd, expectedEnd, behindMs, isOver } = schedule(model, clock.now())
    setText(label, t(isOver ? 'facilitate.times.ended' : 'facilitate.times.end'))
    setText(time, expectedEnd === null ? '–' : language.time(expectedEnd))
    setText(behind, plannedEnd === null ? '' : behindText(shortTimes(page), behindMs))
    setClasses(behind, { 'is-late': behindMs > noticeableMs, 'is-early': behindMs < -noticeableMs })
  }
  model.watch(['session', 'items', 'order', 'details'], draw, { signal })
  signal.addEventListener('abort', clock.everySecond(draw))
  return el('p.bar-end', label, time, behind)
}

function createUndo(page) {
  const { t, signal } = page
  const history = undoHistory(page)
  const words = el('span.bar-undo-text')
  const undo = el('button.button.quiet.bar-undo', { type: 'button', onclick: () => history.undo() },
    icon('undo'), words, keyHint('u'))
  history.onChange(() => {
    const label = history.lastLabel
    setAttributes(undo, { disabled: !label, title: label ?? t('facilitate.acts.nothing') })
    setText(words, label ? t('facilitate.acts.undo', { act: label }) : t('common.undo'))
  }, signal)
  return undo
}
