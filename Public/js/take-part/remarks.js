// Remarks in review: those there are with what became of them, and the dialog in which one is written.
//
//   drawRemarks(page, list, belongs)          `belongs(remark)`: whether it stands in this list
//   remarkButton(page, about, text)           about { note }, { item }, or {} for the whole

import { el, fill, reconcile } from '../dom.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'

const textMax = 8_000

export function drawRemarks({ model, t, outbox }, list, belongs) {
  const me = model.you?.actor
  const sending = outbox.pending('makeRemark').filter(({ state }) => state !== 'failed')
    .map((entry) => ({ ...entry.command, id: entry.id, outcome: 'sending', by: me }))
  reconcile(list, [...model.remarks.values(), ...sending].filter(belongs), {
    create: () => el('li.remark'),
    update: (line, { by, outcome, text, response }) => fill(line,
      el('p.row.between.gap-2',
        el('span.small.strong', t(by === me ? 'takePart.after.yourRemark' : 'takePart.after.aRemark')),
        el('span.badge', { class: { accepted: 'good', declined: 'warn' }[outcome] }, t(`takePart.remark.${outcome}`))),
      el('p.prose', text ?? t('note.erased')),
      response ? el('p.small.prose', t('takePart.after.response', { text: response })) : null),
  })
  list.hidden = list.children.length === 0
}

export function remarkButton(page, about, text) {
  return el('button.link-button.small.remark-button', { type: 'button', onclick: () => askRemark(page, about) }, text)
}

function askRemark(page, about) {
  const { model, t } = page
  const key = page.keep(`remark:${about.note ?? about.item ?? ''}`)
  const area = keepInput(el('textarea.input', {
    id: 'remark', rows: 4, maxlength: textMax, 'aria-describedby': 'remark-hint', autofocus: true,
  }), key)
  const quoted = about.note ? model.notes.get(about.note)?.text : model.items.get(about.item)?.title
  const dialog = openDialog(page, {
    title: t('takePart.after.remarkTitle'),
    body: [
      quoted ? el('blockquote.example-text', quoted) : null,
      el('div.field', el('label', { for: 'remark' }, t('takePart.after.remarkLabel')),
        el('p.hint', { id: 'remark-hint' }, t('takePart.after.remarkHint')), area),
    ].filter(Boolean),
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: send }, t('common.send')),
    ],
  })
  function send() {
    const text = area.value.trim()
    if (!text || isTooLong(area)) return area.focus()
    page.send({ do: 'makeRemark', ...about, text }).then(() => toast(page, t('takePart.after.remarkSent')), () => {})
    forgetInput(key)
    dialog.close()
  }
}
