// Asks before a step to another phase: says what it will do, and wants a reason if adopted minutes are opened again.
// `effects` is a function, called again while the dialog is open.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { fillIfOther, followModel, openDialog } from '../components/dialog.js'
import { createOpenRemarks, openRemarks } from '../components/open-remarks.js'
import { toastError } from '../components/toast.js'
import { isTooLong } from '../text-length.js'

export function openPhaseDialog(page, step, { effects }) {
  const { t, model } = page
  const from = model.session.phase
  const list = el('ul.effects', { 'aria-live': 'polite' })
  const remarks = el('div')
  const warned = el('div.notice.warn', icon('warning'), remarks)
  const reason = step.name === 'adopted-review'
    ? el('textarea.input', { id: 'step-reason', required: true, maxlength: '8000', autofocus: true }) : null
  const error = el('p.field-error', { hidden: true, role: 'alert' })
  const yes = el('button.button.primary', { type: 'button', onclick: take }, icon(step.symbol), el('span'))
  const no = el('button.button', { type: 'button', onclick: () => dialog.close() })
  const dialog = openDialog(page, {
    title: step.title,
    body: [
      list, warned,
      reason && el('div.field', el('label', { for: reason.id }, t('facilitate.steps.reason')), reason), error,
    ],
    actions: [no, yes],
  })
  followModel(page, dialog, draw)

  // If somebody else takes a step meanwhile, there is nothing to ask any more.
  function draw() {
    if (model.session.phase !== from) return dialog.close()
    fillIfOther(list, effects().map((effect) => el('li', effect)))
    const isOpen = step.name === 'review-adopted' && openRemarks(model).length > 0
    warned.hidden = !isOpen
    fillIfOther(remarks, isOpen && createOpenRemarks(page))
    setText(yes.lastChild, isOpen ? t('adopting.anyway') : step.label)
    setText(no, t(isOpen ? 'adopting.answerFirst' : 'common.cancel'))
  }

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
