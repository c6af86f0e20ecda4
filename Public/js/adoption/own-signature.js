// The visitor's own signature: what is asked of them, what they gave, and what somebody entered in their name.

import { append, el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { confirm, openDialog } from '../components/dialog.js'
import { errorText, toastError } from '../components/toast.js'
import { actorName } from '../people.js'
import { redraw } from './redraw.js'
import { isLast, isSigner, signatureOf, stateOf } from './signatures.js'

const reasonMax = 8_000

export function createOwnSignature(page) {
  const { t, model } = page
  const node = el('div.own-signature', { hidden: true })
  let drawn = ''
  node.draw = () => {
    const { session, you } = model
    const id = you?.actor
    const signature = signatureOf(session, id)
    const isHere = (isSigner(session, id) && page.may('signMinutes')) || Boolean(signature)
    node.hidden = !isHere
    const now = JSON.stringify([isHere, signature, session.phase, page.may('signMinutes'), you?.actor])
    if (now === drawn) return
    drawn = now
    if (isHere) redraw(node, el('h3', t('adoption.mine.title')), content(page, id, signature))
  }
  return node
}

function content(page, id, signature) {
  const { t, model, language } = page
  const state = stateOf(model.session, id)
  const when = signature && { date: language.date(signature.at), time: language.time(signature.at) }
  const way = signature?.way && t(`adoption.way.${signature.way}`)
  const by = signature?.enteredBy && actorName(model, signature.enteredBy, t)
  const texts = {
    none: () => t('adoption.mine.ask'),
    earlier: () => t('adoption.mine.earlier', when),
    contested: () => t('adoption.mine.contested', { name: by }),
    signed: () => (by ? t('adoption.mine.entered', { ...when, name: by, way }) : t('adoption.mine.signed', when)),
  }
  return [el('p', texts[state]()), signature?.contestReason && el('p.prose', el('q', signature.contestReason)),
    el('div.row.gap-2', buttons(page, id, state, Boolean(by)), state === 'signed' && receipt(page)),
    state === 'signed' && el('p.small.quiet', t('adoption.mine.receiptHint'))]
}

function buttons(page, id, state, isEntered) {
  const { t } = page
  const button = (symbol, key, onclick, kind = 'button.button') =>
    el(kind, { type: 'button', 'data-act': key, onclick }, icon(symbol), t(`adoption.mine.${key}`))
  const mayAct = page.may('signMinutes')
  const sign = () => signNow(page, id)
  return [
    mayAct && state === 'none' && button('check', 'sign', sign, 'button.button.primary'),
    mayAct && state === 'earlier' && button('check', 'again', sign, 'button.button.primary'),
    mayAct && isEntered && (state === 'signed' || state === 'contested') && button('check', 'self', sign),
    isEntered && state === 'signed' && page.may('contestSignature')
      && button('warning', 'contest', () => contest(page)),
    isEntered && state === 'contested' && page.may('contestSignature')
      && button('undo', 'takeBackContest', () => send(page, { do: 'contestSignature', isTakenBack: true })),
    // Somebody who did not give the signature contests it.
    mayAct && !isEntered && state === 'signed'
      && button('undo', 'takeBack', () => send(page, { do: 'takeBackSignature' }), 'button.button.quiet'),
  ]
}

function receipt(page) {
  const { t } = page
  const path = `/api/dialogues/${encodeURIComponent(page.model.you.dialogue)}/receipt`
  const get = () => page.api.get(path).then((json) => save(json), (error) => toastError(page, error))
  return el('button.button.quiet', { type: 'button', 'data-act': 'receipt', onclick: get }, icon('download'),
    t('adoption.mine.receipt'))
}

const keepURLMs = 10_000

function save(json) {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(json, null, 1)}\n`], { type: 'application/json' }))
  const name = `receipt-v${json.version}-${json.dialogue}.json`
  const anchor = el('a', { href: url, download: name })
  append(document.body, anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(url), keepURLMs)
}

function send(page, command) {
  return page.send(command).then(() => true, () => false)
}

// A signature is under the text that this page showed when the button was pressed: the server refuses if it was changed
// since, also while the question is open.
async function signNow(page, id) {
  const { t, model } = page
  const position = model.sequence
  const text = [el('p', t('adoption.mine.sureText')),
    isLast(model, id) && el('p.strong', t('adoption.mine.sureLast'))]
  const isSure = await confirm(page, { title: t('adoption.mine.sure'), text, yes: t('adoption.mine.sign') })
  if (isSure) await send(page, { do: 'signMinutes', position })
}

function contest(page) {
  const { t, language } = page
  const kept = page.keep('contest')
  const area = keepInput(el('textarea.input.short', { id: 'contest-reason', rows: 3, maxlength: reasonMax }), kept)
  const error = el('p.field-error', { role: 'alert', hidden: true })
  const dialog = openDialog(page, {
    title: t('adoption.mine.contestTitle'),
    body: [el('p', t('adoption.mine.contestText')),
      el('div.field', el('label', { for: area.id }, t('adoption.mine.contestField')), area, error)],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: act }, t('adoption.mine.contestSend')),
    ],
  })
  async function act() {
    try {
      await page.outbox.send({ do: 'contestSignature', reason: area.value.trim() }, { isInField: true })
      forgetInput(kept)
      dialog.close()
    } catch (problem) {
      error.hidden = false
      fill(error, icon('warning'), errorText(t, language, problem))
    }
  }
}
