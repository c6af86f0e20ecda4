// The dialogs in which the draft is circulated, and the round changed or opened again: until when, with which words,
// and to whom. A preview says what will happen.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { errorText, toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { localParts } from '../local-time.js'
import { milliseconds } from '../organise/instant.js'
import { personName } from '../people.js'
import { isTooLong } from '../text-length.js'
import { openAddressees } from './addressees.js'
import { isAsked } from './progress.js'
import { RecipientRows } from './recipient-rows.js'

const weekMs = 7 * 86_400_000
const textMax = 8_000

// With `isChange` it changes the round that is open.
export function openCirculate(page, { isChange = false } = {}) {
  const { t, model } = page
  const { circulation } = model
  const when = deadlineFields(page, isChange ? circulation.dueAt : null)
  const kept = page.keep('circulation')
  const message = el('textarea.input', {
    id: 'round-message', rows: 4, maxlength: textMax, value: isChange ? circulation.message ?? '' : '',
  })
  if (!isChange) keepInput(message, kept)
  const others = new RecipientRows(page)
  const copies = copyBoxes(page)
  const preview = el('p.round-preview', { 'aria-live': 'polite' })
  const draw = () => fill(preview, previewText(page, { when, others, copies }))
  const send = () => ({
    do: isChange ? 'changeCirculation' : 'circulateDraft', dueAt: when.at(), message: message.value.trim(),
    recipients: others.list(), copies: copies.list(),
  })
  const body = [
    when.node,
    el('div.field', el('label', { for: message.id }, t('round.message')),
      el('p.hint', t('round.messageHint')), message),
    el('details.more', { open: others.list().length > 0 }, el('summary', icon('chevron'), t('round.others')),
      others.node),
    copies.node, preview,
  ]
  const done = () => {
    if (!isChange) forgetInput(kept)
    toast(page, t(isChange ? 'round.changed' : 'round.done'))
    if (!isChange) openAddressees(page)
  }
  const options = {
    title: t(isChange ? 'round.change' : 'round.circulate'), yes: t(isChange ? 'round.save' : 'round.circulateNow'),
    body, when, send, done, isFine: () => !isTooLong(message),
  }
  const dialog = ask(page, options)
  dialog.addEventListener('input', draw)
  dialog.addEventListener('change', draw)
  draw()
}

// Opens the round again, until another time.
export function changeDeadline(page) {
  const { t } = page
  const when = deadlineFields(page, null)
  ask(page, {
    title: t('round.reopen'), yes: t('round.reopen'), body: [el('p', t('round.reopenText')), when.node], when,
    send: () => ({ do: 'reopenRound', dueAt: when.at() }), done: () => toast(page, t('round.reopened')),
    isFine: () => true,
  })
}

function ask(page, { title, yes, body, when, send, done, isFine }) {
  const { t, language } = page
  const error = el('p.field-error', { role: 'alert', hidden: true })
  const submit = el('button.button.primary', { type: 'button', onclick: go }, yes)
  const dialog = openDialog(page, {
    title, body: [body, error],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), submit],
  })
  function complain(text) {
    error.hidden = false
    fill(error, icon('warning'), text)
  }
  async function go() {
    if (when.at() === null) {
      complain(t('round.noSuchTime'))
      return when.focus()
    }
    if (!isFine()) return
    submit.disabled = true
    try {
      await page.outbox.send(send(), { isInField: true })
      dialog.close()
      done()
    } catch (problem) {
      submit.disabled = false
      complain(errorText(t, language, problem))
    }
  }
  return dialog
}

// In a week at five o'clock, unless there is a deadline.
function deadlineFields(page, known) {
  const { t, clock, language } = page
  const zone = page.model.details.timeZone ?? language.timeZone
  const start = known ? localParts(known, zone) : { ...localParts(clock.now() + weekMs, zone), time: '17:00' }
  const date = el('input.input', { id: 'round-date', type: 'date', required: true, value: start.date })
  const time = el('input.input', { id: 'round-time', type: 'time', required: true, value: start.time })
  const field = (label, input) => el('div.field', el('label', { for: input.id }, label), input)
  return {
    node: el('fieldset', el('legend.label', t('round.until')),
      el('div.fields-row.two', field(t('round.date'), date), field(t('round.time'), time))),
    at: () => (date.value && time.value ? milliseconds(date.value, time.value, zone) : null),
    focus: () => date.focus(),
  }
}

// Everybody who takes part is asked; whoever is ticked here gets a copy only.
function copyBoxes(page) {
  const { t, model } = page
  const chosen = new Set(model.circulation.copies ?? [])
  const people = model.list('participants').filter((person) => chosen.has(person.id) || isAsked(model, person))
  const boxes = people.map((person) => ({
    id: person.id, box: el('input', { type: 'checkbox', checked: chosen.has(person.id) }), name: personName(person, t),
  }))
  const list = () => boxes.filter(({ box }) => box.checked).map(({ id }) => id)
  return {
    list, asked: () => boxes.length - list().length,
    node: el('details.more', { open: chosen.size > 0 }, el('summary', icon('chevron'), t('round.copies')),
      el('ul.round-copies', boxes.map(({ box, name }) => el('li', el('label.keep-box', box, el('span', name)))))),
  }
}

function previewText({ t, language }, { when, others, copies }) {
  const at = when.at()
  if (at === null) return t('round.noSuchTime')
  const counts = [
    t('round.preview.asked', { count: copies.asked() }),
    copies.list().length > 0 && t('round.preview.copies', { count: copies.list().length }),
    others.list().length > 0 && t('round.preview.others', { count: others.list().length }),
  ].filter(Boolean)
  return t('round.preview.text', { who: language.list(counts), date: language.dateLong(at), time: language.time(at) })
}
