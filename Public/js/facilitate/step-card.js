// Between the phases: what comes next, what it will do in words, and what is worth a look before.

import { el, reconcile, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changeAct } from '../components/act-button.js'
import { actsOf } from '../components/acts.js'
import { moment, passedDeadline } from '../components/deadline.js'
import { isBefore } from '../phases.js'
import { answersWanted } from './answering.js'

export function createStepCard(page, { steps, showAnswers, showMinutes }) {
  const { t, model, signal } = page
  const eyebrow = el('p.eyebrow', t('facilitate.steps.nextUp'))
  const title = el('h2.now-title', { 'data-stage': true })
  const what = el('p.step-what')
  let button = el('span', { hidden: true })
  let others = el('div')
  const checks = el('ul.checks')
  const node = el('div.step-card', el('div.card.step', eyebrow, title, what, el('div.row', button, others)),
    el('section.step-checks', el('h3.panel-title', t('facilitate.steps.look')), checks))

  // What is as it was keeps its element, and its button the focus.
  function check(isGood, text, action = null) {
    return { isGood, text, action }
  }

  function drawCheck({ isGood, text, action }) {
    return el('li', { class: isGood ? 'is-good' : 'is-open' }, icon(isGood ? 'check' : 'info'), el('span.grow', text),
      action && el('button.link-button', { type: 'button', onclick: action.run }, action.text))
  }

  function act(text, run) {
    return { text, run }
  }

  function draw() {
    const { phase } = model.session
    if (phase === 'live') return
    const next = steps.next()
    eyebrow.hidden = !next
    setText(title, next?.title ?? t(phase === 'archived' ? 'facilitate.steps.archived' : `phases.${phase}`))
    setText(what, next?.what ?? (phase === 'archived' ? t('facilitate.steps.archivedWhat') : ''))
    button = changeAct(button, next?.phase ?? 'none',
      () => (next ? el('button.button.primary.big', { type: 'button', onclick: () => steps.ask(next) },
        icon(next.symbol), el('span', next.label)) : el('span', { hidden: true })))
    const back = steps.others()
    others = changeAct(others, back.map((step) => step.phase).join(), () => el('div.row.gap-2',
      back.map((step) => el('button.button.quiet', { type: 'button', onclick: () => steps.ask(step) }, step.label))))
    const found = isBefore(model.session) ? beforeChecks() : afterChecks()
    node.lastChild.hidden = !found.length
    reconcile(checks, found, { key: (one) => `${one.isGood}${one.text}${one.action?.text}`, create: drawCheck })
  }

  function beforeChecks() {
    const wanted = answersWanted(model)
    const items = model.list('items')
    const seconds = items.reduce((sum, item) => sum + (item.timeboxSeconds ?? 0), 0)
    const minutes = Math.round(seconds / 60)
    const duration = model.details.durationMinutes ?? 0
    const sides = model.list('sides').filter((side) => side.kind !== 'convenor')
    const counts = sides.map((side) =>
      `${side.name ?? ''}: ${model.list('participants').filter((one) => one.isAsked && one.side === side.id).length}`)
    const isOpen = model.session.answersAreOpen
    const hidden = model.list('questions').some((question) => !question.isRevealed)
    return [
      (duration > 0 || !items.length) && check(items.length > 0 && minutes === duration,
        items.length ? t('facilitate.steps.checks.time', { minutes, duration }) : t('facilitate.steps.facts.noItems')),
      check(sides.length > 1, counts.length ? t('facilitate.steps.checks.sides', { sides: counts.join(', ') })
        : t('facilitate.steps.checks.noSides')),
      model.session.phase === 'preparing' && wanted.people > 0
        && check(wanted.done === wanted.people, t('facilitate.steps.facts.answered',
          { count: wanted.done, of: wanted.people }), act(t('facilitate.answers.see'), showAnswers)),
      model.session.phase === 'preparing' && check(isOpen || !hidden, answeringInWords(isOpen),
        page.may('changeAnswering') ? act(t(isOpen ? 'facilitate.answers.close' : 'facilitate.answers.open'),
          () => changeAnswering(page, !isOpen)) : null),
    ].filter(Boolean)
  }

  function answeringInWords(isOpen) {
    const passed = passedDeadline(page)
    const due = model.details.answersDueAt
    if (passed) return t('facilitate.steps.checks.closedAtDeadline', moment(page, passed))
    if (isOpen && due) return t('facilitate.steps.checks.openUntil', moment(page, due))
    return t(isOpen ? 'facilitate.steps.checks.open' : 'facilitate.steps.checks.closed')
  }

  function afterChecks() {
    if (model.session.phase !== 'review') return []
    const open = [...model.remarks.values()].filter((remark) => (remark.outcome ?? 'open') === 'open').length
    const summaries = model.list('items').filter((item) => item.summary).length
    return [
      check(open === 0, t('facilitate.steps.checks.remarks', { count: open }),
        act(t('facilitate.minutes.see'), showMinutes)),
      check(summaries === model.list('items').length, t('facilitate.steps.checks.summaries',
        { count: summaries, of: model.list('items').length }), act(t('facilitate.minutes.see'), showMinutes)),
    ]
  }

  model.watch(['session', 'items', 'order', 'answers', 'questions', 'participants', 'remarks', 'notes', 'details'],
    draw, { signal })
  return node
}

export function changeAnswering(page, isOpen) {
  return actsOf(page).do({ do: 'changeAnswering', isOpen },
    page.t(isOpen ? 'facilitate.answers.open' : 'facilitate.answers.close'),
    [{ do: 'changeAnswering', isOpen: !isOpen }])
}
