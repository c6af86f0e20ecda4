// The head of the minutes: what they are, DRAFT until they are adopted, which version and why, when and where; and for
// people who may change the phase, the next step.

import { el, fill, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { hasSigners, isComplete, signersNow } from '../adoption/signatures.js'
import { changePhase } from '../components/phase-change.js'
import { forward } from '../components/phase-order.js'
import { actorName, personName } from '../people.js'
import { isAdopted, isBefore } from '../phases.js'
import { isCirculated } from '../round/progress.js'

const minuteMs = 60_000

export function createHeading(page, { signal }) {
  const { t, model } = page
  const node = el('header.minutes-head')
  let drawn = ''

  model.watch(['details', 'session', 'you', 'participants', 'circulation', 'recipients'], () => {
    const { details, session, you } = model
    const { phase, minutesVersion, reopenedReason, liveAt, endedAt } = session
    const shown = [phase, minutesVersion, reopenedReason, liveAt, endedAt, adoption(page), isCirculated(model),
      distributionOf(page)]
    const now = JSON.stringify([details, shown, you])
    if (now === drawn) return
    drawn = now
    const isEarly = isBefore(session)
    setClasses(node, { 'is-early': isEarly })
    fill(node, isEarly ? null : status(page), el('p.eyebrow', t(isEarly ? 'briefing.kind' : 'minutes.kind')),
      el('h1', details.title ?? t('note.erased')), isEarly ? null : facts(page), explanation(page), nextStep(page))
  }, { signal })
  return node
}

// "Adopted on 3 February 2021 by Ada Vos".
function adoption({ t, model, language }) {
  const { adoptedAt, adoptedBy } = model.session
  if (!adoptedAt) return t('minutes.adopted')
  const names = signersNow(model).map((id) => personName(model.participants.get(id), t))
  if (names.length) return t('adoption.by', { date: language.date(adoptedAt), names: language.list(names) })
  if (!adoptedBy) return t('minutes.adoptedAt', { date: language.date(adoptedAt) })
  return t('minutes.adoptedBy', { date: language.date(adoptedAt), name: actorName(model, adoptedBy, t) })
}

function status(page) {
  const { t, model } = page
  const { minutesVersion } = model.session
  const version = minutesVersion > 1 ? ` · ${t('minutes.version', { version: minutesVersion })}` : ''
  if (!isAdopted(model.session)) return el('p.minutes-status', `${t('minutes.draft')}${version}`)
  return el('p.minutes-status.is-adopted', icon('check'), el('span', `${adoption(page)}${version}`))
}

function facts(page) {
  const { t, model, language } = page
  const { startsAt, durationMinutes, purpose, occasion } = model.details
  const distribution = distributionOf(page)
  const { liveAt, endedAt } = model.session
  const planned = language.dateWithTimes(startsAt, durationMinutes)
  const held = language.dateWithTimes(liveAt, (endedAt - liveAt) / minuteMs)
  const rows = [
    startsAt && [t('minutes.planned'), planned],
    liveAt && endedAt && [t('minutes.held'), held],
    purpose && [t('minutes.purpose'), el('span.prose', purpose)],
    occasion && [t('minutes.occasion'), el('span.prose', occasion)],
    distribution.length && [t('minutes.distribution'), recipients(page, distribution)],
  ].filter(Boolean)
  return el('dl.minutes-facts', rows.map(([term, text]) => el('div', el('dt', term), el('dd', text))))
}

// The list in the details, and the recipients of the draft, each of them once.
function distributionOf({ model, t }) {
  const others = [...model.recipients.values()]
  const named = new Set(others.map((one) => one.name))
  const wholeName = ({ name, organisation }) => (organisation ? `${name ?? t('note.erased')} (${organisation})` : name)
  return [...(model.details.distribution ?? []).filter((one) => !named.has(one.name)),
    ...others.map((one) => ({ ...one, name: wholeName(one) }))]
}

function recipients({ t, language }, distribution) {
  const names = (isCopy) => {
    const those = distribution.filter((one) => Boolean(one.isCopy) === isCopy)
    return language.list(those.map((one) => one.name ?? t('note.erased')))
  }
  const line = (key, list) => list && el('span.block', t(key, { names: list }))
  return [line('minutes.to', names(false)), line('minutes.copyTo', names(true))]
}

function explanation(page) {
  const { t, model } = page
  const { phase, reopenedReason, minutesVersion } = model.session
  const notice = (kind, symbol, text) => el(kind, icon(symbol), el('span', text))
  return [
    minutesVersion > 1 && reopenedReason
      ? notice('p.notice', 'info', t('minutes.reopened', { reason: reopenedReason }))
      : null,
    phase === 'live' ? notice('p.notice.screen-only', 'pencil', t('minutes.beingWritten')) : null,
    // Those who can circulate the draft read the same in the card below.
    phase === 'editing' && !page.may('circulateDraft')
      ? notice('p.notice.screen-only', 'pencil', t(page.may('setSummary') ? 'minutes.editingYours' : 'minutes.editing'))
      : null,
    phase === 'review' && !isCirculated(model)
      ? notice('p.notice.screen-only', 'eye', t(page.may('makeRemark') ? 'minutes.review' : 'minutes.reviewOnly'))
      : null,
  ]
}

function nextStep(page) {
  const { phase } = page.model.session
  if (!page.may('changePhase')) return null
  const act = (to, symbol, kind) => el('div.row.screen-only',
    el(kind, { type: 'button', onclick: () => changePhase(page, to) }, icon(symbol),
      page.t(`phaseChange.${phase}-${to}.yes`)))
  // With the last signature the minutes are adopted by themselves.
  if (phase === 'review' && hasSigners(page.model.session) && !isComplete(page.model)) return null
  if (phase === 'review') return act(forward[phase], 'check', 'button.button.primary')
  if (phase === 'adopted') return act('review', 'undo', 'button.button')
  return null
}
