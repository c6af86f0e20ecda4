// What a link, or a seat as facilitator, does not open of what was confided before (docs/trust.md).
//
//   withheldNotices(page, { signal })      told to whoever holds the link, and to an author whose answers a facilitator does
//                                          not read; takes no room while there is nothing to tell
//   withheldText(page, 'theirs', person)   in words: who did what when
//   readsAll(model)                        this facilitator reads what was confided, so she may let others
//   isUnread(answer)                       given, and not for this page to read
//   createDismissal(page, withheld, …)     a button that puts a notice away on this device; hasDismissed(page, withheld)

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { actorName, personLine, personName } from '../people.js'
import { confirm } from './dialog.js'
import { toast } from './toast.js'

export function isUnread(answer) {
  return answer.text === undefined
}

export function readsAll(model) {
  return !model.participants.get(model.you?.actor)?.withheldSince || ![...model.answers.values()].some(isUnread)
}

export function withheldText({ t, model, language }, whose, { withheldBy, withheldSince, withheldBecause }) {
  const by = withheldBy === 'installation' ? t('withheld.installation') : model.participants.has(withheldBy)
    ? personLine(model.participants.get(withheldBy), t) : actorName(model, withheldBy, t)
  return t(`withheld.${whose}.${withheldBecause}`,
    { by, date: language.dateShort(withheldSince), time: language.time(withheldSince) })
}

const keyOf = (page, { participant, id, withheldSince }) => page.keep(`withheld:${participant ?? id}:${withheldSince}`)

export function hasDismissed(page, withheld) {
  return keptValue(keyOf(page, withheld)) !== null
}

export function createDismissal(page, withheld, { name, onDismiss }) {
  return el('button.button.quiet', { type: 'button', 'aria-label': page.t('withheld.laterOf', { name }),
    onclick: () => { keepValue(keyOf(page, withheld), '1'); onDismiss() } }, page.t('withheld.later'))
}

export function withheldNotices(page, { signal }) {
  const { model } = page
  const node = el('div.withheld', { hidden: true })
  let drawn = ''
  const announced = new Set()

  function draw() {
    const seat = model.own.participant
    const wanted = {
      seat: seat?.withheldSince && { id: seat.id, withheldSince: seat.withheldSince, withheldBy: seat.withheldBy,
        withheldBecause: seat.withheldBecause },
      isReadingLess: model.mayEver('trustLink') && !readsAll(model),
      hasAnswers: model.own.answers.some((answer) => answer.isWithheld),
      hasDrafts: Boolean(model.own.draftsAreWithheld),
      others: facilitatorsWhoRead(model),
      notReading: (model.own.notReading ?? []).filter((one) => !hasDismissed(page, one)),
      names: model.peopleVersion,
    }
    const isOwn = wanted.seat && !hasDismissed(page, wanted.seat)
      && (wanted.isReadingLess || wanted.hasAnswers || wanted.hasDrafts)
    const now = JSON.stringify([wanted, isOwn])
    if (now === drawn) return
    drawn = now
    node.hidden = !isOwn && !wanted.notReading.length
    const again = () => { drawn = ''; draw() }
    fill(node, isOwn ? ownNotice(page, wanted, again) : null,
      wanted.notReading.map((one) => authorNotice(page, one, again)))
    announce(wanted.notReading.filter((one) => !announced.has(keyOf(page, one))))
  }

  // In the session the page stands at its newest note, and the notice above it.
  function announce(fresh) {
    for (const one of fresh) announced.add(keyOf(page, one))
    if (!fresh.length || model.session.phase !== 'live') return
    const text = page.t('withheld.notReading',
      { name: personName(model.participants.get(fresh[0].participant), page.t) })
    toast(page, text, { action: page.t('withheld.show'), onAction: () => node.scrollIntoView({ block: 'center' }) })
  }
  model.watch(['own', 'participants', 'answers', 'you'], draw, { signal })
  return node
}

function facilitatorsWhoRead(model) {
  return model.list('participants').filter((one) => one.roles?.includes('facilitator') && !one.isRemoved
    && !one.withheldSince && one.id !== model.you?.actor).map((one) => one.id)
}

function ownNotice(page, { seat, isReadingLess, hasAnswers, hasDrafts, others }, onDismiss) {
  const { t, model, language } = page
  const names = language.list(others.map((id) => personName(model.participants.get(id), t)))
  return el('div.notice', icon('lock'), el('div.grow.stack.gap-1',
    el('p.strong', withheldText(page, 'mine', seat)),
    isReadingLess ? el('p', t('withheld.readsLess'), ' ',
      others.length ? t('withheld.readsLessOthers', { names }) : t('withheld.readsLessAuthors')) : null,
    hasAnswers ? el('p', t('withheld.ownAnswers')) : null,
    hasDrafts ? el('p', t('withheld.ownDrafts')) : null,
    seat.withheldBecause === 'renewed' ? el('p.small', t('withheld.byFormerLink')) : null,
    el('div.row', createDismissal(page, seat, { name: withheldText(page, 'mine', seat), onDismiss }))))
}

function authorNotice(page, one, onDismiss) {
  const { t, model } = page
  const name = personName(model.participants.get(one.participant), t)
  return el('div.notice', icon('lock'), el('div.grow.stack.gap-2',
    el('p.strong', t('withheld.notReading', { name })),
    el('p', withheldText(page, 'theirs', one), ' ', t('withheld.notReadingText')),
    el('div.row.gap-2', el('button.button', { type: 'button', onclick: () => letRead(page, name) },
      t('withheld.letRead')), createDismissal(page, one, { name, onDismiss }))))
}

async function letRead(page, name) {
  const { t } = page
  const isSure = await confirm(page, { title: t('withheld.letReadTitle'), text: t('withheld.letReadText', { name }),
    yes: t('withheld.letRead'), isCareful: true })
  if (isSure) page.send({ do: 'confideAnswers' }).then(() => toast(page, t('withheld.letReadDone')), () => {})
}
