// The dialog with the texts that were not sent: each can be sent again, copied, or discarded.

import { el, fill } from '../dom.js'
import { wordsOf } from '../words.js'
import { copyButton } from './copy.js'
import { openDialog } from './dialog.js'
import { errorText } from './toast.js'
import { unsentOn } from './unsent.js'

export function showUnsent(page) {
  const { t, model } = page
  const list = el('ul.list.unsent')
  const scope = new AbortController()
  const dialog = openDialog(page, {
    title: t('unsent.title'), body: [el('p.quiet', t('unsent.text')), list],
    actions: [el('button.button.primary', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
  dialog.addEventListener('close', () => scope.abort())
  let shown = null
  model.watch(['outbox', 'connection'], () => {
    const found = unsentOn(page)
    const now = JSON.stringify(found.map(({ id, key, error }) => [id, key, error]))
    if (now === shown) return
    shown = now
    if (!found.length) return dialog.close()
    fill(list, found.map((one) => (one.command ? commandRow(page, one) : textRow(page, one))))
  }, { signal: scope.signal })
}

// A command of the outbox.
function commandRow(page, { id, command, error }) {
  const { t, outbox, language } = page
  const words = wordsOf(command).join('\n')
  const retry = error && el('button.button', { type: 'button', onclick: () => outbox.retry(id) }, t('common.retry'))
  const why = error ? errorText(t, language, error) : t('unsent.waits')
  return row(page, words || t('unsent.noWords'), why, retry, () => outbox.discard(id))
}

// A text from a field of a tab that is closed.
function textRow(page, { key, text }) {
  return row(page, text, page.t('unsent.left'), null, () => page.store.drop(key))
}

function row(page, text, why, retry, discard) {
  const { t } = page
  const copy = copyButton(page, { label: t('common.copy'), text: () => text })
  const letGo = el('button.button.quiet', { type: 'button', onclick: discard }, t('common.discard'))
  return el('li.stack.gap-2', el('p.unsent-text', { tabindex: '0' }, text), el('p.small.quiet', why),
    el('div.row.gap-2', retry, copy, letGo))
}
