// The dialogue as a file, in every format, with options for what goes into it.
//
//   createDownloads(page)      a button for each format, and the options
//   openDownloads(page)        the same in a dialog; { version: 1 }: the files of an adopted version
//   saveTable(rows, 'people.csv')      saves a table made in the page

import { append, el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isOver } from '../phases.js'
import { openDialog } from './dialog.js'
import { toast, toastError } from './toast.js'
import { csv } from './spreadsheet.js'

// In the order people ask for them. The complete formats hold everything, so they are only for people who may bring a
// deleted dialogue back.
const formats = ['docx', 'odt', 'html', 'md', 'csv', 'ics']
const completeFormats = ['json', 'yaml']
const keepURLMs = 10_000

export function createDownloads(page, { version = null } = {}) {
  const { t, model } = page
  const functions = el('input', { type: 'checkbox' })
  const answers = el('input', { type: 'checkbox', checked: true })
  const offered = (model.mayEver('restoreDialogue') ? [...formats, ...completeFormats] : formats)
    .filter((format) => format !== 'ics' || isDated(model))
  functions.addEventListener('change', () => {
    answers.disabled = functions.checked
    if (functions.checked) answers.checked = false
  })
  const query = () => [functions.checked && '&functions=1', !answers.checked && '&answers=0',
    version && `&version=${version}`].filter(Boolean).join('')
  return el('div.stack.gap-4',
    el('fieldset.stack.gap-2', el('legend.label', t('downloads.options')), el('div.choices',
      choice(answers, t('downloads.answers'), t('downloads.answersHint')),
      choice(functions, t('downloads.functions'), t('downloads.functionsHint')))),
    el('ul.download-list', offered.map((format) => el('li', formatButton(page, format, query)))))
}

// A calendar needs something to come: a session that is not over, or an action item with a day.
function isDated({ details, session, notes }) {
  const hasDay = (note) => note.kind === 'actionItem' && note.dueDate && !note.isExcluded
  return Boolean((details.startsAt ?? session.liveAt) && !isOver(session)) || [...notes.values()].some(hasDay)
}

function choice(box, text, hint) {
  return el('label.choice', box, el('span', el('span.choice-text', text), el('span.choice-hint', hint)))
}

function formatButton(page, format, query) {
  const { t } = page
  const use = format === 'ics' && isOver(page.model.session) ? 'forLater' : 'for'
  const button = el('button.download', { type: 'button', onclick: download }, icon('download'), el('span.grow',
    el('span.choice-text', t(`downloads.formats.${format}.name`)),
    el('span.choice-hint', t(`downloads.formats.${format}.${use}`))), el('span.badge', `.${format}`))

  async function download() {
    button.disabled = true
    const dialogue = encodeURIComponent(page.model.you.dialogue)
    try {
      await page.api.download(`/api/dialogues/${dialogue}/export?format=${format}${query()}`)
      toast(page, t('downloads.started', { format: t(`downloads.formats.${format}.name`) }))
    } catch (error) {
      toastError(page, error)
    }
    button.disabled = false
  }
  return button
}

export function openDownloads(page, { version = null } = {}) {
  const dialog = openDialog(page, {
    title: page.t('downloads.title'), body: [createDownloads(page, { version })],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, page.t('common.close'))],
  })
  dialog.classList.add('wide')
}

export function saveTable(rows, name) {
  const url = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }))
  const anchor = el('a', { href: url, download: name })
  append(document.body, anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => URL.revokeObjectURL(url), keepURLMs)
}
