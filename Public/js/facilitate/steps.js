// The steps of a dialogue: what may be done next, in words, before it is done. Only people take them.
//
//   const steps = createSteps(page)
//   steps.next()        { phase, symbol, label, title, effects: [text], back… } or null
//   steps.others()      going back, for what went wrong
//   steps.ask(step)     the question in the page; then the command

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { isTooLong } from '../text-length.js'
import { toastError } from '../components/toast.js'
import { answersWanted } from './answering.js'

const forward = { draft: ['preparing', 'door'], preparing: ['live', 'play'], live: ['review', 'flag'],
  review: ['adopted', 'check'], adopted: ['archived', 'lock'] }
const backward = { preparing: ['draft'], live: ['preparing'], review: ['live'], adopted: ['review'],
  archived: ['adopted'] }

export function createSteps(page) {
  const { t, model, language } = page

  function step(from, phase, symbol) {
    const key = `facilitate.steps.${from}To${phase[0].toUpperCase()}${phase.slice(1)}`
    return { phase, symbol, key, label: t(`${key}.label`), title: t(`${key}.title`), what: t(`${key}.what`),
      effects: [t(`${key}.what`), ...facts(from, phase)] }
  }

  function next() {
    const { phase } = model.session
    return page.may('changePhase') && forward[phase] ? step(phase, ...forward[phase]) : null
  }

  function others() {
    const { phase } = model.session
    const hasBegun = [...model.items.values()]
      .some((item) => item.status === 'current' || item.status === 'done' || item.elapsedMs)
    return (page.may('changePhase') ? backward[phase] ?? [] : [])
      .filter((one) => !(phase === 'live' && one === 'preparing' && hasBegun)).map((one) => step(phase, one, 'back'))
  }

  function isAgendaDone() {
    const items = model.list('items')
    return items.length > 0 && items.every((item) => item.status === 'done' || item.status === 'skipped')
  }

  // What one would want to know before: nothing here forbids, it only says.
  function facts(from, phase) {
    const found = []
    const items = model.list('items')
    if (from === 'preparing' && phase === 'live') {
      const wanted = answersWanted(model)
      if (wanted.people) found.push(t('facilitate.steps.facts.answered', { count: wanted.done, of: wanted.people }))
      const hidden = model.list('questions').filter((question) => !question.isRevealed).length
      if (hidden && wanted.given) found.push(t('facilitate.steps.facts.hidden', { count: hidden }))
      if (!items.length) found.push(t('facilitate.steps.facts.noItems'))
    }
    if (from === 'live' && phase === 'review') {
      const open = items.filter((item) => item.status === 'planned').length
      if (open) found.push(t('facilitate.steps.facts.openItems', { count: open }))
    }
    if (from === 'review' && phase === 'adopted') {
      const open = [...model.remarks.values()].filter((remark) => (remark.outcome ?? 'open') === 'open').length
      if (open) found.push(t('facilitate.steps.facts.openRemarks', { count: open }))
      const unowned = [...model.notes.values()]
        .filter((note) => note.kind === 'actionItem' && !note.owners?.length).length
      if (unowned) found.push(t('facilitate.steps.facts.unowned', { count: unowned }))
    }
    if (phase === 'preparing' && from === 'draft' && model.details.startsAt) {
      found.push(t('facilitate.steps.facts.when',
        { date: language.dateLong(model.details.startsAt), time: language.time(model.details.startsAt) }))
    }
    return found
  }

  function ask(step) {
    if (!step) return
    const needsReason = step.phase === 'review' && model.session.phase === 'adopted'
    const reason = needsReason && el('textarea.input',
      { id: 'step-reason', required: true, maxlength: '8000', autofocus: true })
    const error = el('p.field-error', { hidden: true, role: 'alert' })
    const yes = el('button.button.primary', { type: 'button', onclick: take }, icon(step.symbol), step.label)
    const dialog = openDialog(page, {
      title: step.title,
      body: [
        el('ul.effects', step.effects.map((effect) => el('li', effect))),
        needsReason && el('div.field', el('label', { for: 'step-reason' }, t('facilitate.steps.reason')),
          reason), error,
      ].filter(Boolean),
      actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), yes],
    })

    async function take() {
      const words = reason ? reason.value.trim() : ''
      if (needsReason && !words) {
        error.hidden = false
        fill(error, icon('warning'), t('errors.reason_needed'))
        return reason.focus()
      }
      if (reason && isTooLong(reason)) return reason.focus()
      yes.disabled = true
      try {
        await page.outbox.send({ do: 'changePhase', phase: step.phase, ...(words ? { reason: words } : {}) },
          { isInField: true })
        dialog.close()
      } catch (refused) {
        yes.disabled = false
        toastError(page, refused)
      }
    }
  }

  return { next, others, ask, isAgendaDone }
}
