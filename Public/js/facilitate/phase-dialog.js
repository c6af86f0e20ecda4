// Asks before a step to another phase: says what it will do, and wants a reason if adopted minutes are opened again.
// `effects` is a function, called when the dialog opens.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { createOpenRemarks, openRemarks } from '../components/open-remarks.js'
import { toastError } from '../components/toast.js'
import { isTooLong } from '../text-length.js'

export function openPhaseDialog(page, step, { effects }) {
  const { t, model } = page
  const hasOpenRemarks = step.name === 'review-adopted' && openRemarks(model).length > 0
  const reason = step.name === 'adopted-review'
    ? el('textarea.input', { id: 'step-reason', required: true, maxlength: '8000', autofocus: true }) : null
  const error = el('p.field-error', { hidden: true, role: 'alert' })
  const yes = el('button.button.primary', { type: 'button', onclick: take }, icon(step.symbol),
    hasOpenRemarks ? t('adopting.anyway') : step.label)
  const dialog = openDialog(page, {
    title: step.title,
    body: [
      el('ul.effects', effects().map((effect) => el('li', effect))),
      hasOpenRemarks && el('div.notice.warn', icon('warning'), createOpenRemarks(page)),
      reason && el('div.field', el('label', { for: reason.id }, t('facilitate.steps.reason')), reason), error,
    ],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() },
      t(hasOpenRemarks ? 'adopting.answerFirst' : 'common.cancel')), yes],
  })

  async function take() {
    const words = reason?.value.trim() ?? ''
    if (reason && !words) {
      error.hidden = false
      fill(error, icon('warning'), t('errors.reason_needed'))
      return reason.focus()
    }
    if (reason && isTooLong(reason)) return reason.focus()
    yes.disabled = true
    try {
      const command = { do: 'changePhase', phase: step.phase, ...(words ? { reason: words } : {}) }
      await page.outbox.send(command, { isInField: true })
      dialog.close()
    } catch (refusal) {
      yes.disabled = false
      toastError(page, refusal)
    }
  }
}
