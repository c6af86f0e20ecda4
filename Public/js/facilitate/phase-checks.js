// The checks before the next step: [{ isGood, text, action: { text, run } | null }].

import { moment, passedDeadline } from '../components/deadline.js'
import { openRemarks } from '../components/open-remarks.js'
import { isBeingFinished } from '../phases.js'
import { answerProgress } from './answer-counts.js'
import { changeAnswering } from './answering.js'

// Before the session: does the time add up, are there two sides, who answered, are the questions open?
export function setupChecks(page, { showAnswers }) {
  const { model } = page
  const checks = [timeCheck(page), sidesCheck(page)]
  if (model.session.phase === 'preparing') checks.push(answersCheck(page, showAnswers), questionsCheck(page))
  return checks.filter(Boolean)
}

function timeCheck({ t, model, language }) {
  const items = model.list('items')
  const duration = model.details.durationMinutes ?? 0
  if (!items.length) return { isGood: false, text: t('facilitate.steps.facts.noItems') }
  if (!duration) return null
  const seconds = items.reduce((sum, item) => sum + (item.timeboxSeconds ?? 0), 0)
  const text = t('facilitate.steps.checks.time',
    { points: language.duration(seconds), session: language.duration(duration * 60) })
  return { isGood: Math.round(seconds / 60) === duration, text }
}

function sidesCheck({ t, model }) {
  const sides = model.list('sides').filter((side) => side.kind !== 'convenor')
  const asked = model.list('participants').filter((one) => one.isAsked)
  const counts = sides.map(({ id, name }) => `${name ?? ''}: ${asked.filter((one) => one.side === id).length}`)
  const text = counts.length
    ? t('facilitate.steps.checks.sides', { sides: counts.join(', ') }) : t('facilitate.steps.checks.noSides')
  return { isGood: sides.length > 1, text }
}

function answersCheck({ t, model }, showAnswers) {
  const { people, done } = answerProgress(model)
  if (!people) return null
  const text = t('facilitate.steps.facts.answered', { count: done, of: people })
  return { isGood: done === people, text, action: { text: t('facilitate.answers.see'), run: showAnswers } }
}

function questionsCheck(page) {
  const { t, model } = page
  const isOpen = model.session.answersAreOpen
  const isHidden = model.list('questions').some((question) => !question.isRevealed)
  const label = t(isOpen ? 'facilitate.answers.close' : 'facilitate.answers.open')
  const action = page.may('changeAnswering') ? { text: label, run: () => changeAnswering(page, !isOpen) } : null
  return { isGood: isOpen || !isHidden, text: answeringInWords(page), action }
}

function answeringInWords(page) {
  const { t, model } = page
  const isOpen = model.session.answersAreOpen
  const passed = passedDeadline(page)
  const due = model.details.answersDueAt
  if (passed) return t('facilitate.steps.checks.closedAtDeadline', moment(page, passed))
  if (isOpen && due) return t('facilitate.steps.checks.openUntil', moment(page, due))
  return t(isOpen ? 'facilitate.steps.checks.open' : 'facilitate.steps.checks.closed')
}

// While the minutes are edited: has every agenda item a summary? In review: are all remarks answered, too?
export function reviewChecks({ t, model }, { showMinutes }) {
  if (!isBeingFinished(model.session)) return []
  const open = openRemarks(model).length
  const items = model.list('items')
  const summaries = items.filter((item) => item.summary).length
  const action = { text: t('facilitate.minutes.see'), run: showMinutes }
  const remarks = { isGood: open === 0, text: t('facilitate.steps.checks.remarks', { count: open }), action }
  return [
    ...(model.session.phase === 'review' ? [remarks] : []),
    {
      isGood: summaries === items.length, action,
      text: t('facilitate.steps.checks.summaries', { count: summaries, of: items.length }),
    },
  ]
}
