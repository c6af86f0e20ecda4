// All answers of this participant on one page: given, draft or open, for whom, and until when they can be changed.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { moment, passedDeadline } from '../components/deadline.js'
import { calendarButton, callLink, hasPassed, youAre } from './invitation.js'
import { closingLine } from './question.js'
import { createRevealedCard } from './revealed.js'

const statusBadges = {
  given: ['good', 'check'], draft: ['warn', 'pencil'], changed: ['warn', 'pencil'], sending: ['', 'clock'],
  empty: ['', 'question'],
}

export function createAnswersOverview(page, { signal, answers, go }) {
  const { model, t } = page
  const node = el('div.page.stack.gap-5')

  let scope = new AbortController()
  signal.addEventListener('abort', () => scope.abort())

  model.watch(['own', 'outbox', 'questions', 'order', 'session', 'details'], () => {
    scope.abort()
    scope = new AbortController()
    const { isOpen } = answers.progress()
    const cards = model.list('questions').map((question, place) => questionCard(page, { question, place, answers, go }))
    fill(node,
      youAre(page, model.me),
      el('header.stack.gap-2', headOf(page, answers.progress())),
      createRevealedCard(page, { signal: scope.signal, go }),
      el('ol.stack.gap-3.answers-check', cards),
      isOpen ? closingLine(page) : null,
      whenCard(page),
      el('button.button.quiet', { type: 'button', onclick: () => go('invitation') }, icon('back'),
        t(model.session.phase === 'live' ? 'takePart.toSession' : 'takePart.toInvitation')))
  }, { signal })
  return node
}

function headOf(page, { given, total, isOpen }) {
  const { t } = page
  const passed = passedDeadline(page)
  const head = (title, text) => [el('h1', { tabindex: '-1' }, title), el('p', text)]
  if (!isOpen) {
    const text = passed ? t('takePart.closedAtDeadline', moment(page, passed)) : t('takePart.closedText')
    return head(t('takePart.closedTitle'), text)
  }
  if (given === total) return head(t('takePart.doneTitle'), t('takePart.doneText'))
  return head(t('takePart.checkTitle'), t('takePart.checkText', { given, total }))
}

function whenCard(page) {
  const { model, t, language, clock } = page
  const { startsAt, durationMinutes } = model.details
  if (hasPassed(page)) return null
  return el('section.card.stack.gap-2',
    el('h2.card-title', t('takePart.until', { when: language.relativeDay(startsAt, clock.now()) })),
    el('p', language.dateWithTimes(startsAt, durationMinutes)),
    el('div.row.gap-2', calendarButton(page), callLink(page)))
}

function questionCard(page, { question, place, answers, go }) {
  const { t } = page
  const status = answers.statusOf(question)
  const [tone, symbol] = statusBadges[status]
  const isEmpty = status === 'empty'
  const change = () => el('button.button.quiet', {
    type: 'button', onclick: () => go(place),
    'aria-label': t(isEmpty ? 'takePart.answerNumber' : 'takePart.changeNumber', { place: place + 1 }),
  }, icon('pencil'), t(isEmpty ? 'takePart.answer' : 'common.change'))
  return el('li.card.stack.gap-3',
    el('div.row.between', el('span.badge', { class: tone }, icon(symbol), t(`takePart.status.${status}`)),
      answers.progress().isOpen ? change() : null),
    el('h2.card-title', `${place + 1}. ${question.text ?? ''}`),
    answers.isOld(question) ? el('p.notice.warn', icon('info'), el('span', t('takePart.rewordedAfter'))) : null,
    answers.slots(question).map((slot) => answerText(page, slot, answers.state(slot))))
}

function answerText({ t }, { name }, { text, audience, given }) {
  const named = (words) => el('p.quiet', name ? `${name}: ${words}` : words)
  if (!text && given?.isWithheld) return named(t('withheld.ownAnswer'))
  if (!text) return name ? named(t('takePart.status.empty').toLowerCase()) : null
  return el('div.stack.gap-1', name ? el('p.small.strong', name) : null, el('p.prose.answer-quote', text),
    el('p.small.quiet.row.gap-2', icon(audience === 'everyone' ? 'eye' : 'lock'), t(`takePart.audience.${audience}`)))
}
