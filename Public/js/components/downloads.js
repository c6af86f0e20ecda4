// The dialogue as a file, in every format, with options for what goes into it.
//
//   createDownloads(page)      a button for each format, and the options
//   openDownloads(page)        the same in a dialog; { version: 1 }: the files of an adopted version
//   saveTable(rows, 'people.csv')      saves a table made in the page

import { append, el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { isOver } from '../phases.js'
import { openDialog } from './dialog.js'
import { createPaperChoices, showLacks } from './paper-choices.js'
import { toast, toastError } from './toast.js'
import { csv } from './spreadsheet.js'

// The accessible original comes first. The complete formats hold everything, so they are only for people who may bring
// a deleted dialogue back.
const formats = ['html', 'pdf', 'docx', 'odt', 'md', 'csv', 'ics', 'zip']
const completeFormats = ['json', 'yaml']
const keepURLMs = 10_000

// The files of an adopted version were written at its adoption, so there is nothing to choose about their parts.
export function createDownloads(page, { version = null } = {}) {
  const { model } = page
  const choices = createPaperChoices(page, { isKept: version !== null })
  const query = (format) => choices.query(format) + (version === null ? '' : `&version=${version}`)
  const offered = (model.mayEver('restoreDialogue') ? [...formats, ...completeFormats] : formats)
    .filter((format) => (format !== 'ics' || isDated(model)) && (format !== 'zip' || version === null))
  const buttons = new Map(offered.map((format) => [format, formatButton(page, format, query)]))
  // Without an answer every button stays: the server says it again when a file is asked for.
  if (version === null) {
    page.api.get(`/api/dialogues/${encodeURIComponent(model.you.dialogue)}/papers`)
      .then((papers) => showLacks(page, buttons, papers), () => {})
  }
  return el('div.stack.gap-4', choices.nodes,
    el('ul.download-list', [...buttons.values()].map((button) => el('li', button))))
}

// A calendar needs something to come: a session that is not over, or an action item with a day.
function isDated({ details, session, notes }) {
  const hasDay = (note) => note.kind === 'actionItem' && note.dueDate && !note.isExcluded
  return Boolean((details.startsAt ?? session.liveAt) && !isOver(session)) || [...notes.values()].some(hasDay)
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
      await page.api.download(`/api/dialogues/${dialogue}/export?format=${format}${query(format)}`)
      toast(page, t('downloads.started', { format: t(`downloads.formats.${format}.name`) }))
    } catch (error) {
      toastError(page, error)
    }
    button.disabled = 'lacks' in button.dataset
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
