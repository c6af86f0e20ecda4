// Takes a dialogue to another phase. Asks first, with the words for that step.
//
//   await changePhase(page, 'preparing')      true when it was done

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { confirm, openDialog } from './dialog.js'
import { createOpenRemarks, openRemarks } from './open-remarks.js'
import { errorText } from './toast.js'

// `lacks`: a function that returns texts about what is still missing. It is called when the dialog opens, because a
// button can be older than the dialogue it speaks of.
export async function changePhase(page, to, { lacks = () => [] } = {}) {
  const { t, model } = page
  const from = model.session.phase
  const step = `${from}-${to}`
  if (step === 'adopted-review') return reopen(page)
  const missing = lacks()
  const isSure = step === 'review-adopted' && openRemarks(model).length
    ? await confirmWithRemarks(page, step)
    : missing.length
      ? await confirmWithList(page, step, missing)
      : await confirm(page, {
        title: t(`phaseChange.${step}.title`), text: t(`phaseChange.${step}.text`), yes: t(`phaseChange.${step}.yes`),
      })
  if (!isSure) return false
  return page.send({ do: 'changePhase', phase: to }).then(() => true, () => false)
}

function confirmWithRemarks(page, step) {
  const { t, model } = page
  const text = [
    el('div.notice.warn', icon('warning'), el('div.stack.gap-2',
      el('p.strong', t('phaseChange.openRemarks', { count: openRemarks(model).length })), createOpenRemarks(page))),
    el('p', t(`phaseChange.${step}.text`)),
  ]
  return confirm(page, {
    title: t(`phaseChange.${step}.title`), text, yes: t('adopting.anyway'), no: t('adopting.answerFirst'),
  })
}

function confirmWithList(page, step, lacks) {
  const { t } = page
  const list = el('ul', lacks.map((one) => el('li', one)))
  const text = [
    el('p', t(`phaseChange.${step}.text`)),
    el('div.notice.warn', icon('warning'), el('div', el('p.strong', t('phaseChange.lacks')), list)),
  ]
  return confirm(page, {
    title: t(`phaseChange.${step}.title`), text, yes: t(`phaseChange.${step}.yes`), no: t('phaseChange.first'),
  })
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
