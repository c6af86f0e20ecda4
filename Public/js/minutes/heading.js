// The head of the minutes: what this is, CONCEPT until adopted, which version and why, when and where; for who may: the
// next step.

import { el, fill, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { changePhase } from '../components/phase-change.js'
import { forward } from '../components/phase-order.js'
import { isAdopted, isBefore } from '../phases.js'

export function createHeading(page, { signal }) {
  const { t, model, language } = page
  const node = el('header.minutes-head')
  let drawn = ''

  function status() {
    const { minutesVersion, adoptedAt } = model.session
    const version = minutesVersion > 1 ? ` · ${t('minutes.version', { version: minutesVersion })}` : ''
    if (isAdopted(model.session)) {
      return el('p.minutes-status.is-adopted', icon('check'),
        `${adoptedAt ? t('minutes.adoptedAt', { date: language.date(adoptedAt) }) : t('minutes.adopted')}${version}`)
    }
    return el('p.minutes-status', `${t('minutes.draft')}${version}`)
  }

  function facts() {
    const { details, session } = model
    const rows = [
      details.startsAt
        && [t('minutes.planned'),
          `${language.dateLong(details.startsAt)}, ${language.timeRange(details.startsAt, details.durationMinutes)}`],
      session.liveAt && session.endedAt && [t('minutes.held'),
        `${language.dateLong(session.liveAt)}, ${language.time(session.liveAt)}\u00a0–\u2060\u00a0${language.time(session.endedAt)}`],
      details.purpose && [t('minutes.purpose'), el('span.prose', details.purpose)],
      details.occasion && [t('minutes.occasion'), el('span.prose', details.occasion)],
      details.distribution?.length && [t('minutes.distribution'), distribution(details.distribution)],
    ].filter(Boolean)
    return el('dl.minutes-facts', rows.map(([term, text]) => el('div', el('dt', term), el('dd', text))))
  }

  function distribution(recipients) {
    const names = (isCopy) =>
      recipients.filter((one) => Boolean(one.isCopy) === isCopy).map((one) => one.name ?? t('note.erased'))
    return [names(false), names(true)]
      .map((list, place) =>
        list.length && el('span.block', t(place ? 'minutes.copyTo' : 'minutes.to', { names: language.list(list) })))
      .filter(Boolean)
  }

  function explanation() {
    const { phase, reopenedReason, minutesVersion } = model.session
    return [
      minutesVersion > 1 && reopenedReason
        ? el('p.notice', icon('info'), el('span', t('minutes.reopened', { reason: reopenedReason })))
        : null,
      phase === 'live' ? el('p.notice.screen-only', icon('pencil'), el('span', t('minutes.beingWritten'))) : null,
      phase === 'review'
        ? el('p.notice.screen-only', icon('eye'),
          el('span', t(page.may('makeRemark') ? 'minutes.review' : 'minutes.reviewOnly')))
        : null,
    ]
  }

  function actions() {
    const { phase } = model.session
    if (!page.may('changePhase')) return null
    if (phase === 'review') {
      return el('div.row.screen-only',
        el('button.button.primary', { type: 'button', onclick: () => changePhase(page, forward[phase]) }, icon('check'),
          t('phaseChange.review-adopted.yes')))
    }
    if (phase === 'adopted') {
      return el('div.row.screen-only',
        el('button.button', { type: 'button', onclick: () => changePhase(page, 'review') }, icon('undo'),
          t('phaseChange.adopted-review.yes')))
    }
    return null
  }

  model.watch(['details', 'session', 'you'], () => {
    const { details, session } = model
    const now = JSON.stringify([details, session.phase, session.minutesVersion, session.reopenedReason, session.liveAt,
      session.endedAt, session.adoptedAt, model.you])
    if (now === drawn) return
    drawn = now
    const isEarly = isBefore(session)
    setClasses(node, { 'is-early': isEarly })
    fill(node, isEarly ? null : status(), el('p.eyebrow', t(isEarly ? 'briefing.kind' : 'minutes.kind')),
      el('h1', details.title ?? t('note.erased')), isEarly ? null : facts(), explanation(), actions())
  }, { signal })
  return node
}
