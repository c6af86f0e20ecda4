// The steps between phases, each with the question it deserves.
//
//   await changePhase(page, 'preparing')      true when it was done
//   forward / backward                        which phase comes next and before

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { confirm, openDialog } from './dialog.js'
import { errorText } from './toast.js'

export const forward = { draft: 'preparing', preparing: 'live', live: 'review', review: 'adopted', adopted: 'archived' }
export const backward = { preparing: 'draft', live: 'preparing', review: 'live', adopted: 'review',
  archived: 'adopted' }

// `lacks`: texts of what is not there yet, told before going on.
export async function changePhase(page, to, { lacks = [] } = {}) {
  const { t, model } = page
  const from = model.session.phase
  const step = `${from}-${to}`
  if (from === 'adopted' && to === 'review') return reopen(page)
  const remarks = [...model.remarks.values()].filter((one) => (one.outcome ?? 'open') === 'open').length
  const text = to === 'adopted' && remarks ? t('phaseChange.openRemarks', { count: remarks })
    : t(`phaseChange.${step}.text`)
  const isSure = lacks.length
    ? await confirmWithList(page, step, lacks)
    : await confirm(page, { title: t(`phaseChange.${step}.title`), text, yes: t(`phaseChange.${step}.yes`) })
  if (!isSure) return false
  return page.send({ do: 'changePhase', phase: to }).then(() => true, () => false)
}

function confirmWithList(page, step, lacks) {
  const { t } = page
  return new Promise((resolve) => {
    let answer = false
    const dialog = openDialog(page, {
      title: t(`phaseChange.${step}.title`),
      body: [el('p', t(`phaseChange.${step}.text`)), el('div.notice.warn', icon('warning'),
        el('div', el('p.strong', t('phaseChange.lacks')), el('ul', lacks.map((one) => el('li', one)))))],
      actions: [
        el('button.button', { type: 'button', onclick: () => dialog.close() }, t('phaseChange.first')),
        el('button.button.primary', { type: 'button', onclick: () => { answer = true; dialog.close() } },
          t(`phaseChange.${step}.yes`)),
      ],
    })
    dialog.addEventListener('close', () => resolve(answer))
  })
}

// Adopted minutes are opened again only with a reason, which stands in the new version.
function reopen(page) {
  const { t, language } = page
  return new Promise((resolve) => {
    let isDone = false
    const kept = page.keep('reason')
    const reason = keepInput(el('textarea.input',
      { id: 'reopen-reason', rows: 3, maxlength: 8000, required: true, 'aria-describedby': 'reopen-error' }), kept)
    const error = el('p.field-error', { id: 'reopen-error', role: 'alert', hidden: true })
    const tell = (text) => {
      error.hidden = false
      fill(error, icon('warning'), text)
      reason.focus()
    }
    const dialog = openDialog(page, {
      title: t('phaseChange.adopted-review.title'),
      body: [el('p', t('phaseChange.adopted-review.text')),
        el('div.field', el('label', { for: reason.id }, t('phaseChange.reason')), reason, error)],
      actions: [
        el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
        el('button.button.primary', { type: 'button', onclick: send }, t('phaseChange.adopted-review.yes')),
      ],
    })
    dialog.addEventListener('close', () => resolve(isDone))
    reason.focus()
    async function send() {
      if (!reason.value.trim()) return tell(t('errors.reason_needed'))
      if (isTooLong(reason)) return reason.focus()
      try {
        await page.outbox.send({ do: 'changePhase', phase: 'review', reason: reason.value.trim() }, { isInField: true })
        isDone = true
        forgetInput(kept)
        dialog.close()
      } catch (problem) {
        tell(errorText(t, language, problem))
      }
    }
  })
}
