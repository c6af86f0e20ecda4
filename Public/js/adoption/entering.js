// Entering the signature of somebody who wrote or telephoned.

import { el } from '../dom.js'
import { openDialog } from '../components/dialog.js'

const ways = ['mail', 'telephone', 'letter', 'inPerson']

export function openEntering(page, id, name) {
  const { t } = page
  const position = page.model.sequence
  const boxes = ways.map((way, index) =>
    el('input', { type: 'radio', name: 'signature-way', value: way, checked: index === 0 }))
  const dialog = openDialog(page, {
    title: t('adoption.enter.title', { name }),
    body: [
      el('p', t('adoption.enter.text')),
      el('fieldset.stack.gap-2', el('legend.label', t('adoption.enter.how')),
        el('div.choices', boxes.map((box) => el('label.choice', box,
          el('span.choice-text', t(`adoption.way.${box.value}`)))))),
    ],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: enter }, t('adoption.enter.send')),
    ],
  })

  async function enter() {
    const way = boxes.find((box) => box.checked).value
    const command = { do: 'signMinutes', participant: id, way, position }
    const isDone = await page.send(command).then(() => true, () => false)
    if (isDone) dialog.close()
  }
}
