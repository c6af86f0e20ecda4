// The visitor's reply to the draft, and what they can still say: "I agree with it", taking it back, and contesting what
// somebody entered in their name.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName } from '../people.js'
import { changesSince, hasAgreed } from './progress.js'

export function replyNode(page, { isOpen, reply }) {
  const { t } = page
  return el('div.round-own', said(page, reply),
    isOpen && !hasAgreed(reply) && el('p.small', t('round.readingRecorded')),
    isOpen && !hasAgreed(reply) && el('div.row.gap-2', agreeButton(page)))
}

export function agreeButton(page) {
  const { t, model } = page
  const agree = () => page.send({ do: 'agreeWithMinutes', draft: model.circulation.draft }).catch(() => {})
  return el('button.button.primary', { type: 'button', onclick: agree }, icon('check'), t('round.agree'))
}

function said(page, reply) {
  const { t, model, language } = page
  const take = (label, command) => el('button.button.quiet.small-button', {
    type: 'button', onclick: () => page.send(command).catch(() => {}),
  }, label)
  if (reply?.enteredWay) {
    const name = actorName(model, reply.enteredBy, t)
    const text = t(`round.entered.${reply.enteredWay}`, { name, date: language.dateLong(reply.agreedAt) })
    if (reply.contestedAt) return el('p.notice', icon('info'), el('span', text, ' ', t('round.youContested')))
    return el('div.notice', icon('info'), el('div.stack.gap-1', el('p', text),
      el('div', page.may('contestConsent') && take(t('round.contest'), { do: 'contestConsent' }))))
  }
  if (!hasAgreed(reply)) return null
  const since = changesSince(model, reply)
  const mayTake = page.may('takeBackConsent')
  return el('div.notice.good', icon('check'), el('div.stack.gap-1',
    el('p', t('round.youAgreed', { date: language.dateLong(reply.agreedAt), time: language.time(reply.agreedAt) })),
    since > 0 && el('p', t('round.changedSinceYou', { count: since })),
    since > 0 && mayTake && el('div', agreeAgain(page)),
    mayTake && el('div', take(t('round.takeBack'), { do: 'takeBackConsent' }))))
}

function agreeAgain(page) {
  const { t, model } = page
  const agree = () => page.send({ do: 'agreeWithMinutes', draft: model.circulation.draft }).catch(() => {})
  return el('button.button', { type: 'button', onclick: agree }, t('round.agreeAgain'))
}
