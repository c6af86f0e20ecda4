// Shown instead of the current agenda item while no session runs: the next step, its effects, and the checks before
// it.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton } from '../components/presses.js'
import { isBefore } from '../phases.js'
import { reviewChecks, setupChecks } from './phase-checks.js'

export function createPhaseCard(page, { steps, showAnswers, showMinutes }) {
  const { t, model, signal } = page
  const eyebrow = el('p.eyebrow', t('facilitate.steps.nextUp'))
  const title = el('h2.now-title', { 'data-stage': true })
  const what = el('p.step-what')
  let button = el('span', { hidden: true })
  let backButtons = el('div')
  const list = el('ul.checks')
  const checks = el('section.step-checks', el('h3.panel-title', t('facilitate.steps.look')), list)
  const node = el('div.step-card',
    el('div.card.step', eyebrow, title, what, el('div.row', button, backButtons)), checks)

  function draw() {
    const { phase } = model.session
    if (phase === 'live') return
    const { next } = steps
    eyebrow.hidden = !next
    setText(title, next?.title ?? t(phase === 'archived' ? 'facilitate.steps.archived' : `phases.${phase}`))
    setText(what, next?.what ?? (phase === 'archived' ? t('facilitate.steps.archivedWhat') : ''))
    button = replaceButton(button, next?.phase ?? 'none', () => stepButton(steps, next))
    const { back } = steps
    backButtons = replaceButton(backButtons, back.map((step) => step.phase).join(), () => stepsBack(steps, back))
    drawChecks()
  }

  // A check that stays the same keeps its element, so its button keeps the focus.
  function drawChecks() {
    const found = isBefore(model.session) ? setupChecks(page, { showAnswers }) : reviewChecks(page, { showMinutes })
    checks.hidden = !found.length
    reconcile(list, found, { key: (one) => `${one.isGood}${one.text}${one.action?.text}`, create: createCheck })
  }

  model.watch(['session', 'items', 'order', 'answers', 'questions', 'participants', 'remarks', 'notes',
    'details'], draw,
    { signal })
  return node
}

function stepButton(steps, next) {
  if (!next) return el('span', { hidden: true })
  return el('button.button.primary.big', { type: 'button', onclick: () => steps.ask(next) },
    icon(next.symbol), el('span', next.label))
}

function stepsBack(steps, back) {
  return el('div.row.gap-2', back.map((step) =>
    el('button.button.quiet', { type: 'button', onclick: () => steps.ask(step) }, step.label)))
}

function createCheck({ isGood, text, action }) {
  return el('li', { class: isGood ? 'is-good' : 'is-open' }, icon(isGood ? 'check' : 'info'), el('span.grow', text),
    action && el('button.link-button', { type: 'button', onclick: action.run }, action.text))
}
