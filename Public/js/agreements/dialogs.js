// The questions of the follow-up: accept, decline or accept subject to a decision; what was decided; how far it is;
// what came of it. Typed words survive a reload.

import { el } from '../dom.js'
import { openDialog } from '../components/dialog.js'
import { kindLabel, noteText } from '../components/note-line.js'
import { toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { ownerNames, personLine } from '../people.js'
import { isTooLong } from '../text-length.js'
import { answersFor, followedKinds } from './states.js'

const textMax = 8_000
const nameMax = 200
const ways = ['mail', 'telephone', 'letter', 'inPerson']
const statuses = ['open', 'inProgress', 'done', 'dropped', 'overtaken']
let fieldCount = 0

function field(label, input, hint = null) {
  const id = `follow-${++fieldCount}`
  input.id = id
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`)
  return el('div.field', el('label', { for: id }, label), hint && el('p.hint', { id: `${id}-hint` }, hint), input)
}

function choice(options, onchange = null) {
  return el('select.input', { onchange }, options.map(([value, text]) => el('option', { value }, text)))
}

// A dialog with fields and one button that sends. `commandOf` returns the command, or null after it showed what is
// missing.
function ask(page, { title, quoted, body, yes, told, commandOf, kept = [] }) {
  const { t } = page
  const dialog = openDialog(page, {
    title,
    body: [quoted && el('blockquote.example-text', quoted), body],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: send }, yes),
    ],
  })
  async function send() {
    const command = commandOf()
    if (!command) return
    const isSent = await page.send(command).then(() => true, () => false)
    if (!isSent) return
    for (const key of kept) forgetInput(key)
    dialog.close()
    toast(page, told)
  }
  return dialog
}

// Returns the typed text, or null if it is missing or too long; then the field has the focus.
function wordsIn(input, isNeeded) {
  const text = input.value.trim()
  if ((isNeeded && !text) || isTooLong(input)) {
    input.focus()
    return null
  }
  return text
}

// `place`: the owner for whom this visitor answers; null if the visitor enters it in somebody's name.
export function askAnswer(page, note, place, first = 'accepted') {
  const { t, model } = page
  const key = page.keep(`answer:${note.id}`)
  const reason = keepInput(el('textarea.input', { rows: 3, maxlength: textMax }), key)
  const decider = el('input.input', { maxlength: nameMax, autocomplete: 'off' })
  const when = el('input.input', { maxlength: nameMax, autocomplete: 'off' })
  const date = el('input.input', { type: 'date', max: '2199-12-31' })
  const answer = choice(['accepted', 'subjectTo', 'declined'].map((one) => [one, t(`agreements.answers.${one}`)]), draw)
  answer.value = first
  const people = place === null ? peopleFor(page, note) : []
  const who = choice(people.map(([person, index, text]) => [`${person} ${index}`, text]))
  const way = choice(ways.map((one) => [one, t(`agreements.wayNames.${one}`)]))
  const why = field(t('agreements.why'), reason)
  const subject = el('div.stack.gap-3', field(t('agreements.decider'), decider),
    field(t('agreements.decisionBy'), when, t('agreements.decisionByHint')), field(t('agreements.decisionDate'), date))
  function draw() {
    why.hidden = answer.value !== 'declined'
    subject.hidden = answer.value !== 'subjectTo'
  }
  draw()
  const name = place === null ? null : ownerNames(model, [note.owners[place]], t)[0]
  ask(page, {
    title: place === null ? t('agreements.enterTitle') : t('agreements.answerTitle', { name }),
    quoted: noteText(note, t), kept: [key], yes: t('common.save'), told: t('agreements.answered'),
    body: [
      place === null && field(t('agreements.who'), who), place === null && field(t('agreements.way'), way),
      field(t('agreements.answer'), answer), why, subject,
    ],
    commandOf() {
      const [person, index] = place === null ? who.value.split(' ') : [null, place]
      const said = { do: 'answerAgreement', note: note.id, place: Number(index) }
      if (person) Object.assign(said, { participant: person, way: way.value })
      if (answer.value === 'accepted') return { ...said, answer: 'accepted' }
      if (answer.value === 'declined') {
        const words = wordsIn(reason, true)
        return words && { ...said, answer: 'declined', reason: words }
      }
      const [council, words] = [wordsIn(decider, true), wordsIn(when, false)]
      if (!council || words === null) return null
      const subjectTo = { decider: council, words, ...(date.value ? { date: date.value } : {}) }
      return { ...said, answer: 'accepted', subjectTo }
    },
  })
}

// Each person who answers for an owner, with the owner's place.
function peopleFor({ model, t }, note) {
  return (note.owners ?? []).flatMap((owner, place) => model.list('participants')
    .filter((person) => answersFor(model, person, owner))
    .map((person) => [person.id, place, owner.participant ? personLine(person, t)
      : t('agreements.forOrganisation', { name: personLine(person, t), organisation: owner.organisation ?? '' })]))
}

export function askDecision(page, answer) {
  const { t } = page
  const decided = choice([['yes', t('agreements.yes')], ['no', t('agreements.no')]])
  const words = el('textarea.input', { rows: 3, maxlength: textMax })
  ask(page, {
    title: t('agreements.decisionTitle', { who: answer.subjectTo.decider ?? '' }),
    quoted: noteText(page.model.notes.get(answer.note), t), yes: t('common.save'), told: t('agreements.decided'),
    body: [field(t('agreements.decision'), decided), field(t('agreements.inWords'), words)],
    commandOf() {
      const text = wordsIn(words, false)
      if (text === null) return null
      return { do: 'recordDecision', acceptance: answer.id, isYes: decided.value === 'yes', words: text }
    },
  })
}

export function askStatus(page, note, { status, reason, overtakenBy }) {
  const { t, model } = page
  const key = page.keep(`status:${note.id}`)
  const words = keepInput(el('textarea.input', { rows: 3, maxlength: textMax }), key)
  words.value ||= reason ?? ''
  const others = [...model.notes.values()].filter((one) => followedKinds.includes(one.kind) && one.id !== note.id)
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.number - b.number)
  const shown = statuses.filter((one) => one !== 'overtaken' || others.length)
  const state = choice(shown.map((one) => [one, t(`agreements.statuses.${one}`)]), draw)
  state.value = status
  const other = choice(others.map((one) => [one.id, `${kindLabel(one, t)} – ${noteText(one, t).slice(0, 60)}`]))
  if (overtakenBy) other.value = overtakenBy
  const why = field(t('agreements.why'), words)
  const which = field(t('agreements.overtakenByWhich'), other)
  function draw() {
    why.hidden = state.value !== 'dropped' && state.value !== 'overtaken'
    which.hidden = state.value !== 'overtaken'
  }
  draw()
  ask(page, {
    title: t('agreements.statusTitle', { name: kindLabel(note, t) }), quoted: noteText(note, t), kept: [key],
    yes: t('common.save'), told: t('agreements.statusSet'), body: [field(t('agreements.status'), state), why, which],
    commandOf() {
      const said = { do: 'setAgreementStatus', note: note.id, status: state.value }
      if (why.hidden) return said
      const text = wordsIn(words, state.value === 'dropped')
      if (text === null) return null
      return { ...said, reason: text, ...(which.hidden ? {} : { overtakenBy: other.value }) }
    },
  })
}

export function askReport(page, note) {
  const { t } = page
  const key = page.keep(`report:${note.id}`)
  const words = keepInput(el('textarea.input', { rows: 4, maxlength: textMax, autofocus: true }), key)
  ask(page, {
    title: t('agreements.reportTitle', { name: kindLabel(note, t) }), quoted: noteText(note, t), kept: [key],
    yes: t('agreements.acts.report'), told: t('agreements.reported'),
    body: field(t('agreements.report'), words, t('agreements.reportHint')),
    commandOf() {
      const text = wordsIn(words, true)
      return text && { do: 'reportBack', note: note.id, text }
    },
  })
}

export function askContest(page, answer) {
  const { t } = page
  const words = el('textarea.input', { rows: 3, maxlength: textMax, autofocus: true })
  ask(page, {
    title: t('agreements.contestTitle'), quoted: noteText(page.model.notes.get(answer.note), t),
    yes: t('agreements.contest'), told: t('agreements.contestSent'),
    body: field(t('agreements.contestWords'), words, t('agreements.contestHint')),
    commandOf() {
      const text = wordsIn(words, false)
      return text === null ? null : { do: 'contestAgreementAnswer', acceptance: answer.id, words: text }
    },
  })
}
