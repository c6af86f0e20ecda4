// All of one's answers on one page: given, draft, open; to whom; until when they can be changed.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { moment, passedDeadline } from '../components/deadline.js'
import { youAre, callLink } from './invitation.js'
import { calendarButton } from './calendar.js'
import { closingLine } from './question.js'

const statusBadges = {
  given: ['good', 'check'], draft: ['warn', 'pencil'], changed: ['warn', 'pencil'], sending: ['', 'clock'],
  empty: ['', 'question'],
}

export function createCheck(page, { signal, answers, go }) {
  const { model, t, language } = page
  const node = el('div.page.stack.gap-5')

  model.watch(['own', 'outbox', 'questions', 'session', 'details'], () => {
    const { given, total, isOpen } = answers.progress()
    const isComplete = given === total
    const startsAt = model.details.startsAt
    const passed = passedDeadline(page)
    fill(node,
      youAre(page, model.me),
      el('header.stack.gap-2',
        el('h1', { tabindex: '-1' },
          t(!isOpen ? 'takePart.closedTitle' : isComplete ? 'takePart.doneTitle' : 'takePart.checkTitle')),
        el('p',
          passed
            ? t('takePart.closedAtDeadline', moment(page, passed))
            : !isOpen ? t('takePart.closedText')
            : isComplete ? t('takePart.doneText')
            : t('takePart.checkText', { given, total }))),
      el('ol.stack.gap-3.answers-check',
        model.list('questions').map((question, place) => questionCard(question, place, isOpen))),
      isOpen ? closingLine(page) : null,
      startsAt
        ? el('section.card.stack.gap-2',
          el('h2.card-title', t('takePart.until', { when: language.relativeDay(startsAt, page.clock.now()) })),
          el('p', `${language.dateLong(startsAt)}, ${language.timeRange(startsAt, model.details.durationMinutes)}`),
          el('div.row.gap-2', calendarButton(page), callLink(page)))
        : null,
      el('button.button.quiet', { type: 'button', onclick: () => go('invitation') }, icon('back'),
        t(model.session.phase === 'live' ? 'takePart.toSession' : 'takePart.toInvitation')))
  }, { signal })

  function questionCard(question, place, isOpen) {
    const status = answers.statusOf(question)
    const [tone, symbol] = statusBadges[status]
    return el('li.card.stack.gap-3',
      el('div.row.between', el('span.badge', { class: tone }, icon(symbol), t(`takePart.status.${status}`)),
        isOpen
          ? el('button.button.quiet',
            {
              type: 'button',
              'aria-label': t(status === 'empty' ? 'takePart.answerNumber' : 'takePart.changeNumber', {
                place: place + 1,
              }),
              onclick: () => go(place),
            },
            icon('pencil'), t(status === 'empty' ? 'takePart.answer' : 'common.change'))
          : null),
      el('h2.card-title', `${place + 1}. ${question.text ?? ''}`),
      answers.slots(question).map((slot) => answerText(slot)))
  }

  function answerText(slot) {
    const { text, audience, given } = answers.state(slot)
    if (!text && given?.isWithheld) {
      return el('p.quiet', slot.name ? `${slot.name}: ${t('withheld.ownAnswer')}` : t('withheld.ownAnswer'))
    }
    if (!text) return slot.name ? el('p.quiet', `${slot.name}: ${t('takePart.status.empty').toLowerCase()}`) : null
    return el('div.stack.gap-1', slot.name ? el('p.small.strong', slot.name) : null, el('p.prose.answer-quote', text),
      el('p.small.quiet.row.gap-2', icon(audience === 'everyone' ? 'eye' : 'lock'), t(`takePart.audience.${audience}`)))
  }
  return node
}
