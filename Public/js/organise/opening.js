// Letting people in: the dialogue opened for answers, answering closed and opened again.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { moment, passedDeadline } from '../components/deadline.js'
import { changePhase } from '../components/phase-change.js'
import { missing, people, stepNames } from './completeness.js'

export function createOpening(page, { signal }) {
  const { t, model, language } = page
  const node = el('section.card.opening', { 'aria-labelledby': 'opening-heading' })
  let drawn = ''

  model.watch(['session', 'details', 'order', 'sides', 'participants', 'questions', 'items'], () => {
    const { session, details } = model
    const state = !page.may('changeAnswering')
      ? 'over'
      : session.phase === 'draft' ? 'draft'
      : session.answersAreOpen ? 'open'
      : 'closed'
    const due = details.answersDueAt
      ? t('organise.opening.until', {
        date: language.dateLong(details.answersDueAt), time: language.time(details.answersDueAt),
      })
      : ''
    // What is confided before her first opening a facilitator does not get to read (docs/trust.md).
    const facilitators = people(model).filter((one) => one.roles?.includes('facilitator'))
    const isAwaited = state !== 'closed' && facilitators.length > 0 && !facilitators.some((one) => one.linkOpenedAt)
    const passed = state === 'closed' ? passedDeadline(page) : null
    const now = `${state}|${due}|${passed}|${isAwaited}`
    node.hidden = state === 'over'
    if (now === drawn || state === 'over') return
    drawn = now
    fill(node,
      el('div.opening-text', icon(state === 'open' ? 'door' : 'lock'),
        el('div.stack.gap-1.grow', el('h2.card-title', { id: 'opening-heading' }, t(`organise.opening.${state}.title`)),
          el('p',
            passed ? t('organise.opening.closed.deadline', moment(page, passed)) : t(`organise.opening.${state}.text`),
            state === 'open' && due ? ` ${due}` : ''),
          isAwaited ? el('p.small', t('organise.opening.facilitatorFirst')) : null)),
      state === 'draft'
        ? el('button.button.primary',
          {
            type: 'button',
            onclick: () => changePhase(page, 'preparing', {
              lacks: stepNames.slice(0, 4)
                .flatMap((name) => missing(model)[name])
                .map((key) => t(`organise.missing.${key}`)),
            }),
          },
          t('phaseChange.draft-preparing.yes'))
        : el('button.button',
          { type: 'button', onclick: () => page.send({ do: 'changeAnswering', isOpen: state === 'closed' }) },
          t(`organise.opening.${state}.act`)))
    node.className = `card opening is-${state}`
  }, { signal })
  return node
}
