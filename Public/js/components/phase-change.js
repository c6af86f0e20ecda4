// Takes a dialogue to another phase. Asks first, with the words for that step.
//
//   await changePhase(page, 'preparing')      true when it was done

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { hasSigners, isComplete, lacking } from '../adoption/signatures.js'
import { personLine } from '../people.js'
import { isTooLong } from '../text-length.js'
import { confirm, openDialog } from './dialog.js'
import { goToCirculate } from './circulating.js'
import { createOpenRemarks, openRemarks } from './open-remarks.js'
import { errorText } from './toast.js'

// `lacks`: a function that returns texts about what is still missing. It is called again while the dialog is open.
export async function changePhase(page, to, { lacks = () => [] } = {}) {
  const { model } = page
  const from = model.session.phase
  if (`${from}-${to}` === 'adopted-review') return reopen(page)
  const isUnsigned = hasSigners(model.session) && !isComplete(model)
  if (`${from}-${to}` === 'review-adopted' && isUnsigned) return tellLacking(page)
  if (`${from}-${to}` === 'editing-review') return goToCirculate(page)
  // If somebody else takes a step meanwhile, there is nothing to ask any more.
  const ask = () => (model.session.phase === from ? question(page, `${from}-${to}`, lacks()) : null)
  const isSure = await confirm(page, ask)
  if (!isSure) return false
  return page.send({ do: 'changePhase', phase: to }).then(() => true, () => false)
}

// Nobody can adopt these minutes alone: says whose signature is still missing.
function tellLacking(page) {
  const { t, model, link } = page
  const names = lacking(model).map((id) => personLine(model.participants.get(id), t))
  const isHere = window.location.pathname.endsWith('/minutes')
  const dialog = openDialog(page, {
    title: t('signing.lacking'),
    body: [el('p', t('signing.lackingText')), el('ul', names.map((name) => el('li', name)))],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close')),
      !isHere && el('a.button.primary', { href: link.to('/minutes') }, t('signing.read')),
    ],
  })
  return false
}

function question(page, step, lacks) {
  const { t, model } = page
  const open = step === 'review-adopted' ? openRemarks(model).length : 0
  const title = t(`phaseChange.${step}.title`)
  const text = el('p', t(`phaseChange.${step}.text`))
  const yes = t(`phaseChange.${step}.yes`)
  if (open) {
    const remarks = warning(t('phaseChange.openRemarks', { count: open }), createOpenRemarks(page))
    return { title, text: [remarks, text], yes: t('adopting.anyway'), no: t('adopting.answerFirst') }
  }
  if (!lacks.length) return { title, text, yes }
  const list = warning(t('phaseChange.lacks'), el('ul', lacks.map((one) => el('li', one))))
  return { title, text: [text, list], yes, no: t('phaseChange.first') }
}

function warning(title, list) {
  return el('div.notice.warn', icon('warning'), el('div.stack.gap-2', el('p.strong', title), list))
}

// Adopted minutes are opened again only with a reason, which the new version shows.
function reopen(page) {
  const { t, language } = page
  const kept = page.keep('reason')
  const reason = keepInput(el('textarea.input',
    { id: 'reopen-reason', rows: 3, maxlength: 8000, required: true, 'aria-describedby': 'reopen-error' }), kept)
  const error = el('p.field-error', { id: 'reopen-error', role: 'alert', hidden: true })
  let isDone = false
  const dialog = openDialog(page, {
    title: t('phaseChange.adopted-review.title'),
    body: [
      el('p', t('phaseChange.adopted-review.text')),
      el('div.field', el('label', { for: reason.id }, t('phaseChange.reason')), reason, error),
    ],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: send }, t('phaseChange.adopted-review.yes')),
    ],
  })
  reason.focus()

  function complain(text) {
    error.hidden = false
    fill(error, icon('warning'), text)
    reason.focus()
  }

  async function send() {
    const words = reason.value.trim()
    if (!words) return complain(t('errors.reason_needed'))
    if (isTooLong(reason)) return reason.focus()
    try {
      await page.outbox.send({ do: 'changePhase', phase: 'review', reason: words }, { isInField: true })
      isDone = true
      forgetInput(kept)
      dialog.close()
    } catch (refusal) {
      complain(errorText(t, language, refusal))
    }
  }
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(isDone)))
}
