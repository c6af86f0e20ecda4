// Opens the dialogue for answers; closes answering, and opens it again.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { moment, passedDeadline } from '../components/deadline.js'
import { changePhase } from '../components/phase-change.js'
import { people } from './completeness.js'
import { lacksBeforeOpening } from './phase-bar.js'

export function createAnsweringCard(page, { signal }) {
  const { model } = page
  const node = el('section.card.opening', { 'aria-labelledby': 'opening-heading' })
  let drawn = ''

  model.watch(['session', 'details', 'order', 'sides', 'participants', 'questions', 'items'], () => {
    const state = stateOf(page)
    const shown = {
      due: dueText(page), isAwaited: isFacilitatorAwaited(model, state),
      passed: passedOf(page, state),
    }
    const now = JSON.stringify([state, shown])
    node.hidden = state === 'over'
    if (now === drawn || state === 'over') return
    drawn = now
    fill(node, textOf(page, state, shown), buttonOf(page, state))
    node.className = `card opening is-${state}`
  }, { signal })
  return node
}

function stateOf(page) {
  const { session } = page.model
  if (!page.may('changeAnswering')) return 'over'
  if (session.phase === 'draft') return 'draft'
  return session.answersAreOpen ? 'open' : 'closed'
}

// A deadline that has passed: it closed answering, or will close it as soon as a draft is opened.
function passedOf(page, state) {
  const { model, clock } = page
  const closedAt = state === 'closed' ? passedDeadline(page) : null
  if (closedAt) return { key: 'organise.opening.closed.deadline', at: closedAt }
  const { answersDueAt: due } = model.details
  const isPassed = state === 'draft' && model.session.answersAreOpen && due && due <= clock.now()
  return isPassed ? { key: 'organise.opening.draft.deadline', at: due } : null
}

function dueText(page) {
  const { t, model, language } = page

  const { answersDueAt } = model.details
  if (!answersDueAt || answersDueAt <= page.clock.now()) return ''
  return t('organise.opening.until', { date: language.dateLong(answersDueAt), time: language.time(answersDueAt) })
}

// A facilitator does not get to read what was confided before her link was first opened (docs/trust.md).
function isFacilitatorAwaited(model, state) {
  const facilitators = people(model).filter((one) => one.roles?.includes('facilitator'))
  return state !== 'closed' && facilitators.length > 0 && !facilitators.some((one) => one.linkOpenedAt)
}

function textOf(page, state, { due, passed, isAwaited }) {
  const { t } = page
  const text = passed
    ? t(passed.key, moment(page, passed.at))
    : t(`organise.opening.${state}.text`)
  return el('div.opening-text', icon(state === 'open' ? 'door' : 'lock'),
    el('div.stack.gap-1.grow',
      el('h2.card-title', { id: 'opening-heading' }, t(`organise.opening.${state}.title`)),
      el('p', text, state === 'open' && due ? ` ${due}` : ''),
      isAwaited ? el('p.small', t('organise.opening.facilitatorFirst')) : null))
}

function buttonOf(page, state) {
  const { t } = page
  if (state === 'draft') {
    const open = () => changePhase(page, 'preparing', { lacks: () => lacksBeforeOpening(page) })
    return el('button.button.primary', { type: 'button', onclick: open }, t('phaseChange.draft-preparing.yes'))
  }
  const change = () => page.send({ do: 'changeAnswering', isOpen: state === 'closed' })
  return el('button.button', { type: 'button', onclick: change }, t(`organise.opening.${state}.act`))
}
