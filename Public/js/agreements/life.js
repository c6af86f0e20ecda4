// The life of an agreement or action item as one small block: who accepted it, until when, how far it is, what was
// reported; and the buttons of people who may say more. Nothing shows before somebody used it.
//
//   const life = createLife(page)      an element; life.draw(note)

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { kindLabel } from '../components/note-line.js'
import { actorName, isMine, ownerNames, personLine } from '../people.js'
import { askAnswer, askDecision, askReport, askStatus } from './dialogs.js'
import { answersFor, conditionText, followUpOf, isFollowed, timeText } from './states.js'

const marks = { accepted: 'good', declined: 'bad', waiting: 'warn', done: 'good', dropped: 'bad', overtaken: 'bad' }

export function createLife(page) {
  const { model, language } = page
  const facts = el('ul.life-facts')
  const acts = el('div.life-acts')
  const node = el('div.life', facts, acts)

  node.draw = (note) => {
    const life = followUpOf(model, note)
    const may = mayOf(page, note, life)
    const isShown = isFollowed(note) && (life.isUsed || may.any)
    node.hidden = !isShown
    if (!isShown) return
    const drawn = JSON.stringify([note, life, may, model.peopleVersion, language.name, namesOf(model, life)])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const held = acts.contains(document.activeElement) ? document.activeElement.dataset.act : null
    fill(facts, factsOf(page, note, life))
    facts.hidden = !facts.firstChild
    fill(acts, actsOf(page, note, life, may))
    acts.hidden = !acts.firstChild
    if (held) acts.querySelector(`[data-act="${held}"]`)?.focus()
  }
  return node
}

// Titles and numbers of other things may change while the note stays as it is.
function namesOf(model, { condition, overtakenBy, duty }) {
  return [model.milestones.get(condition?.milestone), model.notes.get(overtakenBy), duty]
}

// Whether the follow-up is worth a button here: the visitor owns it, answers for an owner, or writes the minutes.
function mayOf(page, note, life) {
  const { model } = page
  const own = isMine(model, note)
  const status = model.mayForOthers('setAgreementStatus') || (own && model.may('setAgreementStatus'))
  const report = model.mayForOthers('reportBack') || (own && model.may('reportBack'))
  const confirm = model.may('confirmAgreement') && Boolean(model.me?.side) && life.isUsed
  const enter = model.mayForOthers('answerAgreement') && life.owners.some(({ state }) => state !== 'accepted')
  return { status, report, confirm, enter, any: own && (status || report) }
}

function factsOf(page, note, life) {
  const { t } = page
  return [
    life.owners.filter(({ state }) => state).map((one) => ownerFact(page, note, one)),
    life.condition && fact('calendar', conditionText(page, life.condition), dayOf(page, note, life)),
    (life.status !== 'open' && life.status !== 'done') && statusFact(page, life),
    life.duty && fact('message', dutyText(page, life.duty)),
    life.reports.map((report) => reportFact(page, report)),
    life.confirmations.map((one) => fact('check', t('agreements.confirmedBy', {
      side: page.model.sides.get(one.side)?.name ?? t('note.erased'),
      name: personLine(page.model.participants.get(one.participant), t),
    }), one.revision < note.revision && t('agreements.outdated'))),
  ]
}

function fact(symbol, text, ...more) {
  const rest = more.filter(Boolean).map((one) => (one instanceof Node ? one : el('span.quiet', one)))
  return el('li', icon(symbol), el('span.life-text', el('span', text), rest))
}

function dayOf(page, note, { dueDate }) {
  const { t, language } = page
  return dueDate && !note.dueDate ? language.day(dueDate) : !dueDate && t('agreements.dayUnknown')
}

// "if the council says yes (by the summer)". A date alone gets its "before"; words have their own.
function subjectText(page, { decider, words, date }) {
  const { t } = page
  const who = decider ?? t('note.erased')
  const time = timeText(page, words, date)
  if (!time) return t('agreements.subjectTo', { who })
  return t('agreements.subjectToBy', { who, when: words ? time : t('agreements.byThen', { when: time }) })
}

function ownerFact(page, note, { owner, answer, state }) {
  const { t, model, language } = page
  const [name] = ownerNames(model, [owner], t)
  const badge = el('span.badge', { class: marks[state] }, t(`agreements.states.${state}`))
  if (!answer) return fact('person', name, badge)
  const { subjectTo, decision, reason } = answer
  const said = [
    reason,
    subjectTo && subjectText(page, subjectTo),
    decision && t(decision.isYes ? 'agreements.decidedYes' : 'agreements.decidedNo', {
      date: language.date(decision.at), words: decision.words ?? '',
    }),
    answer.enteredBy && t(`agreements.ways.${answer.way}`, { name: actorName(model, answer.enteredBy, t) }),
    answer.revision < note.revision && t('agreements.outdated'),
    answer.contestedAt && t('agreements.contested', { words: answer.contest ?? '' }),
  ].filter(Boolean)
  const by = owner.participant ? '' : t('agreements.by', {
    name: personLine(model.participants.get(answer.participant), t),
  })
  return fact('person', name, badge, [by, ...said].filter(Boolean).join(' · '))
}

function statusFact(page, { status, reason, overtakenBy }) {
  const { t, model } = page
  const other = model.notes.get(overtakenBy)
  const by = other && t('agreements.overtakenBy', { name: kindLabel(other, t) })
  return fact('flag', t('agreements.status'),
    el('span.badge', { class: marks[status] }, t(`agreements.statuses.${status}`)),
    [by, reason].filter(Boolean).join(' · '))
}

function dutyText(page, { to, words, date }) {
  const { t, model, language } = page
  const names = to?.length ? language.list(ownerNames(model, to, t)) : t('agreements.everyone')
  const when = timeText(page, words, date)
  return when ? t('agreements.dutyBy', { names, when }) : t('agreements.duty', { names })
}

function reportFact(page, { id, text, by, at }) {
  const { t, model, language } = page
  const isOwn = by === model.you?.actor && page.may('removeReport')
  const remove = () => page.send({ do: 'removeReport', report: id }).catch(() => {})
  const line = fact('message', text ?? t('note.erased'),
    t('agreements.reportedBy', { name: actorName(model, by, t), date: language.date(at) }),
    isOwn && el('button.link-button.small', { type: 'button', onclick: remove }, t('agreements.removeReport')))
  line.classList.add('life-report')
  return line
}

function actsOf(page, note, life, may) {
  const { t, model } = page
  const name = kindLabel(note, t)
  const act = (id, symbol, onclick) => el('button.button.quiet.small-button', {
    type: 'button', data: { act: id }, 'aria-label': t('agreements.actOf', { act: t(`agreements.acts.${id}`), name }),
    onclick,
  }, icon(symbol), el('span', t(`agreements.acts.${id}`)))
  const mine = life.confirmations.find((one) => one.side === model.me?.side)
  const isConfirmed = mine && mine.revision === note.revision
  const send = (isNow) => page.send({ do: 'confirmAgreement', note: note.id, isConfirmed: isNow }).catch(() => {})
  const waiting = life.owners.filter(({ owner, state }) => state === 'waiting'
    && (model.mayForOthers('recordDecision') || answersFor(model, model.me, owner)))
  const again = life.owners.filter(({ owner, answer }) =>
    answer && page.may('answerAgreement') && answersFor(model, model.me, owner))
  return [
    waiting.map(({ answer }) => act('decision', 'flag', () => askDecision(page, answer))),
    again.map(({ place }) => act('answer', 'pencil', () => askAnswer(page, note, place))),
    may.report && act('report', 'message', () => askReport(page, note)),
    may.status && act('status', 'flag', () => askStatus(page, note, life)),
    may.confirm && act(isConfirmed ? 'unconfirm' : 'confirm', isConfirmed ? 'undo' : 'check',
      () => send(!isConfirmed)),
    may.enter && act('enter', 'pencil', () => askAnswer(page, note, null)),
  ]
}
