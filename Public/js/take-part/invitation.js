// The first screen: the participant's own name, the convenor, the subject, the time, the sides with their people, and a
// button to the questions.

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createAgendaList } from '../components/agenda-list.js'
import { moment } from '../components/deadline.js'
import { operatorLine } from '../components/operator.js'
import { toastError } from '../components/toast.js'
import { isOver } from '../phases.js'
import { parties, personName, personDetail, sideClass } from '../people.js'
import { sideMark, sideName } from '../side-marks.js'
import { notYouButton } from './not-you.js'
import { createRevealedCard } from './revealed.js'

const halfDayMinutes = 720

export function createInvitation(page, { signal, go, onBegin, progress }) {
  const { model, t, language } = page
  const node = el('div.page.stack.gap-5')
  const begin = el('button.button.primary.big.wide', { type: 'button', onclick: onBegin })
  const bar = el('div.action-bar', el('div.action-bar-inner', begin))

  model.watch(['details', 'order', 'sides', 'participants', 'questions', 'own', 'session', 'outbox'], () => {
    fill(begin, el('span', beginText(t, progress())), icon('arrow'))
    bar.hidden = progress().total === 0
  }, { signal })

  const asks = el('div.stack.gap-4')
  let isAsking = false
  model.watch(['details', 'dates'], () => {
    if (isAsking || !(model.details.startsAt || model.dates.size)) return
    isAsking = true
    import('../coming/asks.js').then(({ showAsks }) => showAsks(page, asks, { signal }), () => { isAsking = false })
  }, { signal })

  const { details } = model
  const { me } = model
  const hosts = model.list('sides').filter((side) => side.kind === 'convenor')
  append(node,
    youAre(page, me),
    el('header.stack.gap-3',
      hosts.length
        ? el('p.eyebrow', t('takePart.invites', { name: language.list(hosts.map((side) => side.name)) }))
        : null,
      el('h1', details.title ?? t('note.erased')),
      details.purpose ? el('p.large.prose', details.purpose) : null),
    createRevealedCard(page, { signal, go }),
    whenCard(page),
    asks,
    model.order.sides.length
      ? el('section.stack.gap-3', el('h2', t('takePart.who')),
        el('div.facing', parties(model).map((side) => sideCard(page, side))), hosts.map((side) => sideCard(page, side)))
      : null,
    me?.assignment
      ? el('section.card.sunken.stack.gap-2', el('h2.card-title', t('takePart.yourRole')), el('p.prose', me.assignment))
      : null,
    model.order.agenda.length
      ? el('section.stack.gap-3', el('h2', t('takePart.agenda')), createAgendaList(page, { signal }))
      : null,
    details.background
      ? el('details.more', el('summary', icon('chevron'), t('takePart.background')),
        el('div.stack', details.occasion ? el('p.prose', details.occasion) : null, el('p.prose', details.background)))
      : null,
    digestPlace(page, { signal }), operatorLine(page))
  return el('div.has-action-bar', node, bar)
}

// For the daily digest by mail; loaded where the dialogue has one.
export function digestPlace(page, { signal }) {
  const place = el('div', { hidden: true })
  let isAsking = false
  page.model.watch(['session', 'connection'], () => {
    if (isAsking || !page.model.session.dailyDigestAt) return
    isAsking = true
    import('../coming/own-digest.js').then(({ showOwnDigest }) => showOwnDigest(page, place, { signal }))
      .catch(() => { isAsking = false })
  }, { signal })
  return place
}

function beginText(t, { given, total, isOpen }) {
  if (!isOpen) return t('takePart.readAnswers')
  if (given === 0) return t('takePart.begin', { count: total })
  return given === total ? t('takePart.check') : t('takePart.goOn', { given, total })
}

export function youAre(page, me) {
  const { model, t, language } = page
  if (!me) return null
  const name = personName(me, t)
  const side = model.sides.get(me.side)
  const key = me.organisation && me.organisation !== name ? 'takePart.youAre' : 'takePart.youAreShort'
  return el('div.you-are', { class: sideClass(model, me.side) }, sideMark(model, me.side, t),
    el('p.grow', language.parts(key, { name: el('strong', name), organisation: el('strong', me.organisation ?? '') }),
      side && side.name !== me.organisation ? el('span.person-detail', side.name) : null),
    notYouButton(page))
}

function whenCard(page) {
  const { model, t, language, clock } = page
  const { startsAt, durationMinutes, answersDueAt } = model.details
  if (!startsAt) return el('p.row', icon('calendar'), t('takePart.noDate'))
  return el('section.card.stack.gap-3', { 'aria-label': t('takePart.when') },
    el('div.when', icon('calendar'),
      el('div.grow', el('p.strong', language.dateLong(startsAt)),
        el('p', language.timeRange(startsAt, durationMinutes),
          el('span.quiet', ` · ${language.relativeDay(startsAt, clock.now())}`)))),
    answersDueAt && model.session.answersAreOpen
      ? el('div.when', icon('clock'), el('p.grow', t('takePart.answerBefore', moment(page, answersDueAt))))
      : null,
    el('div.row.gap-2', calendarButton(page), model.details.callLink ? callLink(page) : null))
}

// The session as an .ics file, until it is over. Its address has a one-minute ticket, so that a phone can hand it to
// its calendar.
export function calendarButton(page) {
  const { t, api } = page
  if (hasPassed(page)) return null
  const path = `/api/dialogues/${page.you.dialogue}/export?format=ics`
  const onclick = () => api.download(path).catch((error) => toastError(page, error))
  return el('button.button.quiet', { type: 'button', onclick }, icon('calendar'), t('takePart.toCalendar'))
}

// Without a planned length, a meeting is over half a day after it began.
export function hasPassed({ model, clock }) {
  const { startsAt, durationMinutes } = model.details
  return isOver(model.session) || !startsAt || clock.now() > startsAt + (durationMinutes || halfDayMinutes) * 60_000
}

export function callLink({ model, t }) {
  if (!/^(https?:|tel:|sip:)/.test(model.details.callLink ?? '')) return null
  return el('a.button.call-link', { href: model.details.callLink, target: '_blank', rel: 'noopener noreferrer' },
    icon('phone'), el('span', t('takePart.toCall')))
}

function sideCard(page, side) {
  const { model, t } = page
  const members = model.list('participants').filter((one) => one.side === side.id && !one.isRemoved && !one.isWaiting)
  return el('div.facing-side', { class: sideClass(model, side.id) },
    el('h3', sideName(model, side.id, t)),
    el('details.more', el('summary', icon('chevron'), t('common.people', { count: members.length })),
      el('ul.list.bare',
        members.map((one) =>
          el('li', el('span.person-name', personName(one, t)), el('span.person-detail', personDetail(one)))))))
}
