// Asks before a step to another phase: says what it will do, and wants a reason if adopted minutes are opened again.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { toastError } from '../components/toast.js'
import { isTooLong } from '../text-length.js'

export function openPhaseDialog(page, step) {
  const { t } = page
  const reason = step.name === 'adopted-review'
    ? el('textarea.input', { id: 'step-reason', required: true, maxlength: '8000', autofocus: true }) : null
  const error = el('p.field-error', { hidden: true, role: 'alert' })
  const yes = el('button.button.primary', { type: 'button', onclick: take }, icon(step.symbol), step.label)
  const dialog = openDialog(page, {
    title: step.title,
    body: [
      el('ul.effects', step.effects.map((effect) => el('li', effect))),
      step.details && el('div.notice.warn', icon('warning'), step.details),
      reason && el('div.field', el('label', { for: reason.id }, t('facilitate.steps.reason')), reason), error,
    ],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), yes],
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
