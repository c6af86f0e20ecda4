// Confidences told earlier stay closed to a link that somebody else renewed, and to a person who became facilitator
// later (docs/trust.md). This module tells the people concerned.
//
//   withheldNotices(page, { signal })
//   withheldText(page, 'theirs', person)      one sentence: who did it, and when
//   createDismissal(page, withheld, { name, onDismiss }), hasDismissed(page, withheld)      hides it on this device

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { actorName, personLine, personName } from '../people.js'
import { confirm } from './dialog.js'
import { toast } from './toast.js'

// The answer was given but is closed to this page.
export function isUnread(answer) {
  return answer.text === undefined
}

// A facilitator who reads everything may open it for others.
export function readsAll(model) {
  return !model.participants.get(model.you?.actor)?.withheldSince || ![...model.answers.values()].some(isUnread)
}

export function withheldText({ t, model, language }, whose, { withheldBy, withheldSince, withheldBecause }) {
  const person = model.participants.get(withheldBy)
  const by = withheldBy === 'installation' ? t('withheld.installation')
    : person ? personLine(person, t) : actorName(model, withheldBy, t)
  const moment = { date: language.dateShort(withheldSince), time: language.time(withheldSince) }
  return t(`withheld.${whose}.${withheldBecause}`, { by, ...moment })
}

const keyOf = (page, { participant, id, withheldSince }) => page.keep(`withheld:${participant ?? id}:${withheldSince}`)

export function hasDismissed(page, withheld) {
  return keptValue(keyOf(page, withheld)) !== null
}

export function createDismissal(page, withheld, { name, onDismiss }) {
  const dismiss = () => {
    keepValue(keyOf(page, withheld), '1')
    onDismiss()
  }
  const attributes = { type: 'button', 'aria-label': page.t('withheld.laterOf', { name }), onclick: dismiss }
  return el('button.button.quiet', attributes, page.t('withheld.later'))
}

export function withheldNotices(page, { signal }) {
  const { model } = page
  const node = el('div.withheld', { hidden: true })
  const announced = new Set()
  let drawn = ''

  function draw() {
    const told = whatToTell(page)
    const now = JSON.stringify(told)
    if (now === drawn) return
    drawn = now
    const { isOwnTold, notReading } = told
    node.hidden = !isOwnTold && !notReading.length
    const again = () => {
      drawn = ''
      draw()
    }
    fill(node, isOwnTold ? ownNotice(page, told, again) : null,
      notReading.map((one) => authorNotice(page, one, again)))
    announce(notReading.filter((one) => !announced.has(keyOf(page, one))))
  }

  // During the session the page shows its newest note, far below the notice, so a toast tells of it.
  function announce(fresh) {
    for (const one of fresh) announced.add(keyOf(page, one))
    if (!fresh.length || model.session.phase !== 'live') return
    const { t } = page
    const text = t('withheld.notReading', { name: personName(model.participants.get(fresh[0].participant), t) })
    toast(page, text, { action: t('withheld.show'), onAction: () => node.scrollIntoView({ block: 'center' }) })
  }
  model.watch(['own', 'participants', 'answers', 'you'], draw, { signal })
  return node
}

function whatToTell(page) {
  const { model } = page
  const { participant, answers, draftsAreWithheld, notReading = [] } = model.own
  const { id, withheldSince, withheldBy, withheldBecause } = participant ?? {}
  const told = {
    seat: withheldSince && { id, withheldSince, withheldBy, withheldBecause },
    isReadingLess: model.mayEver('trustLink') && !readsAll(model),
    hasAnswers: answers.some((answer) => answer.isWithheld),
    hasDrafts: Boolean(draftsAreWithheld),
    others: facilitatorsWhoRead(model),
    notReading: notReading.filter((one) => !hasDismissed(page, one)),
    names: model.peopleVersion,
  }
  const isAffected = told.isReadingLess || told.hasAnswers || told.hasDrafts
  return { ...told, isOwnTold: Boolean(told.seat) && isAffected && !hasDismissed(page, told.seat) }
}

function facilitatorsWhoRead(model) {
  const reads = (one) => one.roles?.includes('facilitator') && !one.isRemoved && !one.withheldSince
  return model.list('participants').filter((one) => reads(one) && one.id !== model.you?.actor).map((one) => one.id)
}

function ownNotice(page, { seat, isReadingLess, hasAnswers, hasDrafts, others }, onDismiss) {
  const { t, model, language } = page
  const names = language.list(others.map((id) => personName(model.participants.get(id), t)))
  const text = withheldText(page, 'mine', seat)
  const whoCanHelp = others.length ? t('withheld.readsLessOthers', { names }) : t('withheld.readsLessAuthors')
  return el('div.notice', icon('lock'), el('div.grow.stack.gap-1',
    el('p.strong', text),
    isReadingLess && el('p', t('withheld.readsLess'), ' ', whoCanHelp),
    hasAnswers && el('p', t('withheld.ownAnswers')),
    hasDrafts && el('p', t('withheld.ownDrafts')),
    seat.withheldBecause === 'renewed' && el('p.small', t('withheld.byFormerLink')),
    el('div.row', createDismissal(page, seat, { name: text, onDismiss }))))
}

// The author may let this facilitator read.
function authorNotice(page, one, onDismiss) {
  const { t, model } = page
  const name = personName(model.participants.get(one.participant), t)
  return el('div.notice', icon('lock'), el('div.grow.stack.gap-2',
    el('p.strong', t('withheld.notReading', { name })),
    el('p', withheldText(page, 'theirs', one), ' ', t('withheld.notReadingText')),
    el('div.row.gap-2',
      el('button.button', { type: 'button', onclick: () => letRead(page, name) }, t('withheld.letRead')),
      createDismissal(page, one, { name, onDismiss }))))
}

async function letRead(page, name) {
  const { t } = page
  const text = t('withheld.letReadText', { name })
  const isSure = await confirm(page, { title: t('withheld.letReadTitle'), text, yes: t('withheld.letRead') })
  if (isSure) page.send({ do: 'confideAnswers' }).then(() => toast(page, t('withheld.letReadDone')), () => {})
}
