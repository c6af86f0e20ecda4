// The acts on a suggestion: decide, change, take back, annex, contest, enter somebody's opinion. Each opens its small
// form under the card, or sends its command at once.

import { append, el } from '../dom.js'
import { toast, toastError } from '../components/toast.js'
import { createInName } from './in-name.js'
import { lineForm, wordingForm } from './suggest-form.js'
import { presentRevision, presentText, wantedText } from './suggestions.js'
import { textForm } from './text-form.js'

// The decision is on the line as the page shows it.
function onRevision(page, suggestion) {
  return suggestion.kind === 'line' ? {} : { revision: presentRevision(page.model, suggestion) }
}

function decide(page, command, text) {
  const { t } = page
  const sent = page.send(command)
  sent.then(() => toast(page, text, {
    action: t('common.undo'), onAction: () => page.send({ do: 'reopenSuggestion', suggestion: command.suggestion }),
  }), () => {})
}

export function accept(page, card) {
  const suggestion = card.now()
  decide(page, { do: 'acceptSuggestion', suggestion: suggestion.id, ...onRevision(page, suggestion) },
    page.t('corrections.isAccepted'))
  card.focus({ preventScroll: true })
}

export function merge(page, card) {
  const { t, model } = page
  const suggestion = card.now()
  const { revision } = onRevision(page, suggestion)
  const value = wantedText(model, suggestion) || presentText(model, suggestion) || suggestion.text
  const form = textForm(page, {
    name: `merge:${suggestion.id}`, label: t('corrections.mergeLabel'), value, close: card.close,
    textMax: suggestion.passage?.isSummary ? 20_000 : 8_000, submit: t('corrections.accept'),
    send: (text) => decide(page, {
      do: 'acceptSuggestion', suggestion: suggestion.id, text, ...(revision === undefined ? {} : { revision }),
    }, t('corrections.isAccepted')),
  })
  card.open(form)
}

export function reject(page, card) {
  const { t } = page
  const { id } = card.now()
  card.open(textForm(page, {
    name: `reject:${id}`, label: t('corrections.rejectLabel'), hint: t('corrections.rejectHint'), close: card.close,
    submit: t('corrections.reject'), emptyText: t('corrections.reasonNeeded'),
    send: (reason) => decide(page, { do: 'rejectSuggestion', suggestion: id, reason }, t('corrections.isRejected')),
  }))
}

export async function reopen(page, card) {
  const { t } = page
  const { id } = card.now()
  try {
    await page.outbox.send({ do: 'reopenSuggestion', suggestion: id }, { isInField: true })
  } catch (error) {
    if (error.code !== 'changed_meanwhile') return toastError(page, error)
    toast(page, t('corrections.changedSince'), {
      action: t('corrections.leaveLine'),
      onAction: () => page.send({ do: 'reopenSuggestion', suggestion: id, leavesLine: true }),
    })
  }
}

export function edit(page, card) {
  const { model } = page
  const suggestion = card.now()
  const form = suggestion.kind === 'line'
    ? lineForm(page, { item: suggestion.passage.item, existing: suggestion, close: card.close })
    : wordingForm(page, {
      place: placeIn(suggestion), text: presentText(model, suggestion), revision: presentRevision(model, suggestion),
      existing: { ...suggestion, wanted: wantedText(model, suggestion) }, close: card.close,
    })
  card.open(form)
}

function placeIn({ passage }) {
  return passage.note ? { note: passage.note } : { item: passage.item, isSummary: true }
}

// Nothing typed is lost: the same can be suggested again.
export function withdraw(page, { id, kind, passage, text, noteKind, before, why }) {
  const { t } = page
  const extra = why ? { why } : {}
  const again = {
    wording: { do: 'suggestWording', passage, text, ...extra },
    line: { do: 'suggestLine', item: passage?.item, kind: noteKind, text, ...(before ? { before } : {}), ...extra },
    deletion: { do: 'suggestDeletion', passage, ...extra },
  }[kind]
  page.send({ do: 'withdrawSuggestion', suggestion: id }).then(() => toast(page, t('corrections.isWithdrawn'), {
    action: t('common.undo'), onAction: () => page.send(again),
  }), () => {})
}

export function annex(page, card) {
  const { t } = page
  const suggestion = card.now()
  card.open(textForm(page, {
    name: `annex:${suggestion.id}`, label: t('corrections.annexLabel'), hint: t('corrections.annexHint'),
    value: suggestion.annex ?? '', isOptional: suggestion.annex !== undefined, close: card.close,
    submit: t('common.save'), send: (text) => { page.send({ do: 'annexSuggestion', suggestion: suggestion.id, text }) },
  }))
}

export function contest(page, card) {
  const { t } = page
  const suggestion = card.now()
  card.open(textForm(page, {
    name: `contest:${suggestion.id}`, label: t('corrections.contestLabel'), value: suggestion.contested ?? '',
    isOptional: suggestion.contested !== undefined, close: card.close, submit: t('common.save'),
    send: (text) => { page.send({ do: 'contestSuggestion', suggestion: suggestion.id, text }) },
  }))
}

export function enterOpinion(page, card) {
  const { t } = page
  const { id } = card.now()
  const inName = createInName(page, { isRequired: true })
  const send = (stance) => {
    if (!inName.fields.participant) return inName.querySelector('select').focus()
    page.send({ do: 'supportSuggestion', suggestion: id, stance, ...inName.fields })
    card.close()
  }
  const form = el('div.remark-form.correction-form', inName)
  append(form, el('div.row.gap-2',
    ['support', 'object', 'neither'].map((stance) =>
      el('button.button', { type: 'button', onclick: () => send(stance) }, t(`corrections.stances.${stance}`))),
    el('button.button', { type: 'button', onclick: card.close }, t('common.cancel'))))
  form.start = () => inName.querySelector('select').focus()
  card.open(form)
}
