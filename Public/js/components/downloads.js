// The dialogue as a file, in every format, with what should be in it.
//
//   createDownloads(page, { signal })      buttons by format, and the options that apply to them
//   openDownloads(page)                    the same in a dialog

import { append, el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from './dialog.js'
import { toast, toastError } from './toast.js'

// In the order people ask for them: to read, to edit, to work with. The complete ones are for
// whoever can have the dialogue back when it was deleted.
const formats = ['docx', 'odt', 'html', 'md', 'csv', 'ics']
const completeFormats = ['json', 'yaml']

export function createDownloads(page) {
  const { t, model } = page
  const functions = el('input', { type: 'checkbox' })
  const answers = el('input', { type: 'checkbox', checked: true })
  const offered = model.mayEver('restoreDialogue') ? [...formats, ...completeFormats] : formats
  functions.addEventListener('change', () => {
    answers.disabled = functions.checked
    if (functions.checked) answers.checked = false
  })

  async function download(format, button) {
    button.disabled = true
    const options = [`format=${format}`, functions.checked && 'functions=1', !answers.checked && 'answers=0']
      .filter(Boolean).join('&')
    try {
      await page.api.download(`/api/dialogues/${encodeURIComponent(model.you.dialogue)}/export?${options}`)
      toast(page, t('downloads.started', { format: t(`downloads.formats.${format}.name`) }))
    } catch (error) {
      toastError(page, error)
    }
    button.disabled = false
  }

  return el('div.stack.gap-4',
    el('fieldset.stack.gap-2', el('legend.label', t('downloads.options')),
      el('div.choices', option(answers, t('downloads.answers'), t('downloads.answersHint')),
        option(functions, t('downloads.functions'), t('downloads.functionsHint')))),
    el('ul.download-list', offered.map((format) => {
      const button = el('button.download', { type: 'button', onclick: () => download(format, button) },
        icon('download'),
        el('span.grow', el('span.choice-text', t(`downloads.formats.${format}.name`)),
          el('span.choice-hint', t(`downloads.formats.${format}.for`))), el('span.badge', `.${format}`))
      return el('li', button)
    })))
}

function option(box, text, hint) {
  return el('label.choice', box, el('span', el('span.choice-text', text), el('span.choice-hint', hint)))
}

export function openDownloads(page) {
  const dialog = openDialog(page, {
    title: page.t('downloads.title'), body: [createDownloads(page)],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, page.t('common.close'))],
  })
  dialog.classList.add('wide')
}

// A file made here, of what the page has: `;` and a byte order mark, as Excel wants it.
export function saveTable(rows, name) {
  const text = `\uFEFF${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const anchor = el('a', { href: url, download: name })
  append(document.body, anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

// A cell that begins like a formula is made harmless (OWASP: CSV injection).
export function harmless(text) {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function csvCell(text) {
  const cell = harmless(text ?? '')
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
