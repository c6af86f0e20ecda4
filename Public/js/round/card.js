// The round, at the head of the minutes: what is asked and until when, what this visitor has said, how far everyone is,
// and for people who lead it, what they can do. Before a draft is circulated it is one button.

import { el, fill, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { actorName } from '../people.js'
import { isAdopted } from '../phases.js'
import { openReminder } from './addressees.js'
import { changeDeadline, openCirculate } from './circulate.js'
import { openEnter } from './enter.js'
import { replyNode } from './own-reply.js'
import { createProgress } from './progress-list.js'
import { isAsked, isCirculated, isRoundOpen, silentPeople } from './progress.js'

const tickMs = 30_000
const sharedLinks = new Set(['observer', 'projector'])

export function createRound(page, { signal }) {
  const { model, clock } = page
  const progress = createProgress(page, { signal })
  const node = el('section.round.screen-only', { id: 'circulate', 'aria-labelledby': 'round-title', hidden: true })
  let drawn = ''

  function draw() {
    const isOpen = isRoundOpen(model, clock.now())
    const reply = model.minutesReplies.get(model.you?.actor)
    const now = JSON.stringify([model.session.phase, model.circulation, isOpen, reply, model.me?.id, model.you,
      silentPeople(model).length, model.recipients.size, model.peopleVersion])
    if (now === drawn) return
    drawn = now
    const parts = isCirculated(model) ? circulated(page, { isOpen, reply, progress }) : notYet(page)
    node.hidden = !parts
    setClasses(node, { 'is-open': isOpen })
    fill(node, parts)
  }
  model.watch(['session', 'circulation', 'minutesReplies', 'remarks', 'suggestions', 'participants', 'order',
    'recipients', 'you', 'own'], draw, { signal })
  const timer = setInterval(draw, tickMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  return node
}

const button = (label, onclick, kind = 'button.button') => el(kind, { type: 'button', onclick }, label)

// While the minutes are edited, or are in review without a deadline.
function notYet(page) {
  const { t } = page
  if (!page.may('circulateDraft')) return null
  const isEditing = page.model.session.phase === 'editing'
  return [
    el('h2.round-title', { id: 'round-title' }, t('round.circulate')),
    el('p', t(isEditing ? 'round.whenReady' : 'round.noDeadline')),
    el('div.row', el(isEditing ? 'button.button.primary' : 'button.button',
      { type: 'button', onclick: () => openCirculate(page) }, icon('message'), t('round.circulate'))),
  ]
}

function circulated(page, { isOpen, reply, progress }) {
  const { t, model, language } = page
  const { dueAt, closedAt, message, by } = model.circulation
  const isOver = isAdopted(model.session)
  const asked = model.me && isAsked(model, model.me)
  if (isOver && !(asked && reply?.enteredWay)) return null
  const at = (time) => ({ date: language.dateLong(time), time: language.time(time) })
  // A server that did not run at the deadline closes the round later.
  const ended = Math.min(closedAt ?? dueAt, dueAt)
  const title = isOpen
    ? t(asked ? 'round.askedUntil' : 'round.openUntil', at(dueAt)) : t('round.closed', at(ended))
  return [
    el('h2.round-title', { id: 'round-title' }, title),
    isOpen && message && el('figure.round-message', el('blockquote.prose', message),
      el('figcaption.small.quiet', actorName(model, by, t))),
    asked && replyNode(page, { isOpen, reply }),
    // Without a personal link one is not told who said what.
    model.you && !sharedLinks.has(model.you.actor) && !isOver && progress,
    leading(page, isOpen),
  ]
}

function leading(page, isOpen) {
  const { t, model, clock } = page
  if (!page.may('closeRound')) return page.may('enterConsent') && isOpen ? el('div.row', entering(page)) : null
  if (!isOpen) {
    return el('div.row', button(t('round.reopen'), () => changeDeadline(page, { isReopening: true })))
  }
  const silent = silentPeople(model).length
  const close = async () => {
    const isSure = await confirm(page, () => (isRoundOpen(model, clock.now())
      ? { title: t('round.closeTitle'), text: t('round.closeText'), yes: t('round.close') } : null))
    if (isSure) page.send({ do: 'closeRound' }).catch(() => {})
  }
  return el('div.row.gap-2',
    silent > 0 && button(t('round.remind', { count: silent }), () => openReminder(page)), entering(page),
    button(t('round.change'), () => openCirculate(page, { isChange: true })), button(t('round.close'), close))
}

const entering = (page) => button(page.t('round.enter'), () => openEnter(page))
