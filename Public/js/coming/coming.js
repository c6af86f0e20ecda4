// "Do you come?": three keys, and after an answer one line with "change". Reasons and names are typed in a small form.
//
//   createComing(page, { signal, isBrief })     isBrief: gone once it is answered, with a message that takes it back

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { copyButton } from '../components/copy.js'
import { toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { actorName, personName } from '../people.js'
import { isOutdated, replyOf, substituteOf } from './replies.js'

const reasonMax = 300
const nameMax = 200

export function createComing(page, { signal, isBrief = false }) {
  const { model } = page
  const node = el('section.card.stack.gap-3.coming', { 'aria-labelledby': 'coming-title' })
  const card = { page, node, isBrief, form: null, isChanging: false, drawn: null, draw }
  function draw() {
    const seat = model.own.participant
    node.hidden = !seat || !page.may('replyToInvitation') || !model.details.startsAt || isDone(card, seat)
    const state = JSON.stringify([seat, model.own.substitute, substituteOf(model, seat ?? {}), card.form,
      card.isChanging, model.details.startsAt, page.language.name])
    if (node.hidden || state === card.drawn) return
    card.drawn = state
    const hadFocus = node.contains(document.activeElement)
    fill(node, contentOf(card, seat))
    if (hadFocus) node.querySelector('input, button')?.focus()
  }
  model.watch(['own', 'participants', 'details', 'session', 'you'], draw, { signal })
  return node
}

// The link of a substitute stays, to be passed on.
function isDone(card, seat) {
  const { model } = card.page
  return card.isBrief && !card.form && Boolean(replyOf(model, seat)) && !model.own.substitute?.url
}

function contentOf(card, seat) {
  const { page } = card
  if (card.form) return form(card)
  if (replyOf(page.model, seat) && !card.isChanging) return answered(card, seat)
  const { t, language } = page
  const isMoved = isOutdated(page.model, seat)
  return [
    el('h2.card-title', { id: 'coming-title' }, t('coming.ask')),
    isMoved ? el('p.hint', seat.repliedFor
      ? t('coming.moved', { date: language.dateShort(seat.repliedFor), time: language.time(seat.repliedFor) })
      : t('coming.movedUndated')) : null,
    seat.insteadOf ? insteadOf(card, seat) : null,
    keys(card),
  ]
}

function insteadOf({ page }, seat) {
  const { model, t } = page
  return el('p.hint', t('coming.insteadOf', { name: personName(model.participants.get(seat.insteadOf), t) }))
}

function keys(card) {
  const { page } = card
  const { t } = page
  const key = (symbol, text, onclick) => el('button.button', { type: 'button', onclick }, icon(symbol), text)
  const open = (name) => () => { card.form = name; card.draw() }
  // Others find somebody for the seat of a substitute, or of somebody with a role.
  const maySend = page.may('sendSubstitute') && page.model.own.participant?.maySendSubstitute
  return el('div.row.gap-2',
    key('check', t('coming.yes'), () => send(card, { do: 'replyToInvitation', reply: 'coming' })),
    key('close', t('coming.no'), open('notComing')),
    maySend ? key('people', t('coming.somebodyElse'), open('substitute')) : null,
    card.isChanging ? el('button.button.quiet', {
      type: 'button', onclick: () => send(card, { do: 'takeBackReply' }),
    }, icon('undo'), t('coming.takeBack')) : null,
    card.isChanging ? cancel(card) : null)
}

function cancel(card) {
  const onclick = () => { card.form = null; card.isChanging = false; card.draw() }
  return el('button.button.quiet', { type: 'button', onclick }, card.page.t('common.cancel'))
}

function send(card, command) {
  return card.page.send(command).then(() => {
    card.form = null
    card.isChanging = false
    card.draw()
    if (card.isBrief) tellOf(card, command)
    return true
  }, () => false)
}

function tellOf({ page }, { reply }) {
  const { t } = page
  if (!reply) return
  toast(page, t(reply === 'coming' ? 'coming.saidYes' : 'coming.saidNo'),
    { action: t('common.undo'), onAction: () => page.send({ do: 'takeBackReply' }).catch(() => {}) })
}

function answered(card, seat) {
  const { page } = card
  const { t, model } = page
  const change = el('button.button.quiet', {
    type: 'button', 'aria-label': t('coming.change'), onclick: () => { card.isChanging = true; card.draw() },
  }, t('common.change'))
  const isComing = seat.reply === 'coming'
  const by = seat.repliedBy && seat.repliedBy !== seat.id ? actorName(model, seat.repliedBy, t) : null
  return [
    el('div.row.gap-2', icon(isComing ? 'check' : model.own.substitute ? 'people' : 'close'),
      el('p.grow', { id: 'coming-title' }, el('strong', whatWasSaid(page, seat)),
        seat.replyReason ? el('span.quiet', ` ${seat.replyReason}`) : null,
        by ? el('span.person-detail', t('coming.by', { name: by })) : null), change),
    seat.insteadOf ? insteadOf(card, seat) : null,
    linkToPassOn(page),
  ]
}

function whatWasSaid({ model, t }, seat) {
  if (seat.reply === 'coming') return t('coming.saidYes')
  const substitute = substituteOf(model, seat)
  if (!substitute) return t('coming.saidNo')
  const name = personName(substitute, t)
  return t(replyOf(model, substitute) === 'notComing' ? 'coming.substituteCannot' : 'coming.substituteComes', { name })
}

// The substitute's own link, until somebody has opened it: so it works without mail too.
function linkToPassOn(page) {
  const { t, model } = page
  const { url, participant } = model.own.substitute ?? {}
  if (!url) return null
  const name = personName(model.participants.get(participant), t)
  return el('div.stack.gap-2', el('p.hint', t('coming.passOn', { name })),
    el('div.row.gap-2', el('input.input.grow', {
      readonly: true, value: url, 'aria-label': t('coming.linkOf', { name }), onfocus: (event) => event.target.select(),
    }), copyButton(page, { label: t('common.copy'), name: t('coming.copyLink', { name }), text: () => url })))
}

function form(card) {
  const { page } = card
  const { t } = page
  const isSubstitute = card.form === 'substitute'
  const names = isSubstitute ? ['name', 'function', 'email'] : ['reason']
  const fields = new Map(names.map((name) => [name, field(page, name)]))
  const error = el('p.field-error', { role: 'alert', hidden: true }, icon('warning'), el('span', ''))
  async function submit(event) {
    event.preventDefault()
    const value = (name) => fields.get(name).input.value.trim()
    error.hidden = !isSubstitute || Boolean(value('name'))
    setText(error.lastChild, t('coming.nameNeeded'))
    if (!error.hidden) return fields.get('name').input.focus()
    const person = () => ({ name: value('name'), function: value('function'), email: value('email'),
      organisation: page.model.own.participant.organisation ?? '' })
    const isSent = await send(card, isSubstitute
      ? { do: 'sendSubstitute', person: person() }
      : { do: 'replyToInvitation', reply: 'notComing', reason: value('reason') })
    if (isSent) for (const name of names) forgetInput(page.keep(`coming:${name}`))
  }
  return [
    el('h2.card-title', { id: 'coming-title' }, t(isSubstitute ? 'coming.somebodyElse' : 'coming.no')),
    el('form.stack.gap-3', { novalidate: true, onsubmit: submit }, [...fields.values()].map((one) => one.node),
      isSubstitute ? el('p.hint', t('coming.substituteHint')) : null, error,
      el('div.row.gap-2', el('button.button.primary', { type: 'submit' }, t('coming.tell')), cancel(card))),
  ]
}

function field(page, name) {
  const { t } = page
  const id = `coming-${name}`
  const isEmail = name === 'email'
  const input = keepInput(el('input.input', {
    id, type: isEmail ? 'email' : 'text', maxlength: name === 'reason' ? reasonMax : nameMax, autocomplete: 'off',
  }), page.keep(`coming:${name}`))
  const optional = name === 'name' ? null : el('span.hint', ` (${t('common.optional')})`)
  const hint = name === 'reason' ? el('p.hint', t('coming.reasonHint')) : null
  return { input, node: el('div.field', el('label', { for: id }, t(`coming.fields.${name}`), optional), hint, input) }
}
