// Choices for a document, the same for every format: which one it is, and the parts that it leaves out. The browser
// remembers the parts and the kind of PDF. Words that are typed for a memo stay until the page is left.
//
//   const choices = createPaperChoices(page)    choices.nodes, for a fieldset and a closed <details> below it
//   choices.query('docx')                       '&functions=1&without=roles&memo=1&to=…' for the address of the file
//   createPaperChoices(page, { isKept: true })  for an adopted version, whose files are written: with names, answers

import { icon } from '../../icons/icons.js'
import { append, el } from '../dom.js'
import { isBefore } from '../phases.js'

const documents = ['html', 'pdf', 'docx', 'odt', 'md']
const parts = ['introduction', 'participants', 'roles', 'questions', 'discussion', 'agreements', 'actionItems',
  'jointQuestions', 'reservations', 'parkingLot', 'distribution']
const memoTexts = ['to', 'from', 'contact']
const memoCharactersMax = 200
const storageName = 'polder:papers'
const typed = new Map()

export function createPaperChoices(page, { isKept = false } = {}) {
  const { t, model } = page
  const kept = read()
  const whole = createContents(page)
  if (isKept) return { nodes: [whole.node], query: () => joined(whole.members()) }
  const isBriefing = isBefore(model.session)
  const note = box(false)
  const followUp = box(false)
  // It is one document or the other.
  note.addEventListener('change', () => { followUp.checked &&= !note.checked })
  followUp.addEventListener('change', () => { note.checked &&= !followUp.checked })
  const memo = createMemo(page)
  const archive = box(kept.archive === true)
  const shown = new Map(parts.map((part) => [part, box(!kept.without.includes(part))]))
  const without = () => parts.filter((part) => !shown.get(part).checked)
  for (const one of [archive, ...shown.values()]) {
    one.addEventListener('change', () => write({ without: without(), archive: archive.checked }))
  }

  const more = el('details.more.paper-choices', el('summary', icon('chevron'), t('paperChoices.more')),
    el('div.stack.gap-4',
      el('div.choices.compact', isBriefing ? null : choice(note, t('paperChoices.note'), t('paperChoices.noteHint')),
        model.followUps.size > 0 && choice(followUp, t('paperChoices.followUp'), t('paperChoices.followUpHint')),
        choice(memo.input, t('paperChoices.memo.title'), t('paperChoices.memo.hint')),
        choice(archive, t('paperChoices.archive'), t('paperChoices.archiveHint'))),
      memo.fields,
      el('fieldset.stack.gap-2', el('legend.label', t('paperChoices.parts')), el('div.paper-parts',
        parts.map((part) => el('label', shown.get(part), el('span', t(`paperChoices.part.${part}`))))))))
  more.open = without().length > 0 || archive.checked

  function query(format) {
    const isDocument = documents.includes(format)
    const members = whole.members()
    const left = without()
    if (left.length && (isDocument || format === 'zip')) members.push(`without=${left.join(',')}`)
    if (followUp.checked && (isDocument || format === 'csv')) members.push('form=followUp')
    else if ((isBriefing || note.checked) && isDocument) members.push('form=note')
    if (archive.checked && (format === 'pdf' || format === 'zip')) members.push('pdf=archive')
    return joined(isDocument ? [...members, ...memo.members()] : members)
  }
  return { nodes: [whole.node, more], query }
}

const joined = (members) => members.map((member) => `&${member}`).join('')

// With or without answers, with names or functions.
function createContents({ t }) {
  const answers = box(true)
  const functions = box(false)
  functions.addEventListener('change', () => {
    answers.disabled = functions.checked
    if (functions.checked) answers.checked = false
  })
  const node = el('fieldset.stack.gap-2', el('legend.label', t('downloads.options')), el('div.choices',
    choice(answers, t('downloads.answers'), t('downloads.answersHint')),
    choice(functions, t('downloads.functions'), t('downloads.functionsHint'))))
  const members = () => [functions.checked && 'functions=1', !answers.checked && 'answers=0'].filter(Boolean)
  return { node, members }
}

function createMemo({ t }) {
  const input = box(false)
  const texts = new Map(memoTexts.map((name) => [name, el('input.input', {
    type: 'text', maxLength: memoCharactersMax, value: typed.get(name) ?? '',
    oninput: ({ target }) => typed.set(name, target.value),
  })]))
  const fields = el('div.paper-memo', { hidden: true }, memoTexts.map((name) => el('label.field',
    el('span.label', t(`paperChoices.memo.${name}`)),
    el('span.hint', t(`paperChoices.memo.${name}Else`)), texts.get(name))))
  input.addEventListener('change', () => { fields.hidden = !input.checked })

  function members() {
    if (!input.checked) return []
    const filled = [...texts].map(([name, { value }]) => [name, value.trim()]).filter(([, value]) => value)
    return ['memo=1', ...filled.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)]
  }
  return { input, fields, members }
}

function box(checked) {
  return el('input', { type: 'checkbox', checked })
}

function choice(input, text, hint) {
  return el('label.choice', input, el('span', el('span.choice-text', text), el('span.choice-hint', hint)))
}

// Says below a button why its file cannot be made on this server, or what it lacks.
export function showLacks(page, buttons, { formats = [], pdfIsTagged = false }) {
  for (const { format, lacks } of formats) {
    const button = buttons.get(format)
    if (!button) continue
    if (lacks) {
      button.disabled = true
      button.dataset.lacks = ''
      say(button, page.t(format === 'pdf' ? 'paperChoices.noWeasyPrint' : 'paperChoices.noPandoc'))
    } else if (format === 'pdf' && !pdfIsTagged) {
      say(button, page.t('paperChoices.untagged'))
    }
  }
}

function say(button, words) {
  append(button.querySelector('.grow'), el('span.choice-hint', words))
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(storageName) ?? '{}')
    return { ...kept, without: Array.isArray(kept.without) ? kept.without : [] }
  } catch {
    return { without: [] }
  }
}

function write(choices) {
  try {
    localStorage.setItem(storageName, JSON.stringify(choices))
  } catch {
    // Storage is forbidden: the choice lasts until the page is left.
  }
}
