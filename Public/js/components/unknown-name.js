// An "@name" that nobody has, or that several people have. A hint says so under the line before the note is kept,
// and on the note afterwards, and offers the people who may be meant. Polder never guesses. The person who is chosen
// becomes owner or speaker, or stays in the sentence by name, as if the name had been typed right.
//
//   unknownIn(page, text)                       every such name in a text, each once
//   const hint = createNameHint(page, { take(candidate, unknown) })      hint.node, hint.draw(unknown names)
//   const box = createNoteNames(page)           on a note: box.node, box.draw(note)
//   const box = createPendingNames(page)        on a note on its way; box.draw(command)
//   takeNearest(page, notes)                    takes the nearest name for the last of these notes that has an unknown
//                                               one; false when none has

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { keepValue, keptValue } from '../kept-input.js'
import { candidatesOf, hasOwners, isFieldName, nameInText } from './line-words.js'
import { unknownNames, withoutName } from './name-search.js'
import { changeNote } from './note-commands.js'

export function unknownIn({ model, t }, text) {
  const found = text?.includes('@') ? unknownNames(text, candidatesOf(model, t)) : []
  return found.filter(({ written }, place) => found.findIndex((one) => one.written === written) === place)
}

function question({ t }, { written, near, isShared }) {
  const kind = isShared ? 'shared' : near.length ? 'near' : 'nobody'
  return el('span', t(`notes.unknown.${kind}`, { name: written }))
}

// `hasKey`: Alt and Enter take the nearest.
function choices(near, take, hasKey = true) {
  // The press does not take the focus from the field.
  const attributes = { type: 'button', onmousedown: (event) => event.preventDefault() }
  return near.map((one, place) => el('button.button.name-choice', { ...attributes, onclick: () => take(one) },
    el('span', one.label, one.detail && el('span.quiet', `, ${one.detail}`)),
    hasKey && place === 0 && el('kbd', { 'aria-hidden': 'true' }, 'Alt ↵')))
}

function nameHint(page, unknown, ...content) {
  return el('div.name-hint', icon('info'), question(page, unknown), content)
}

export function createNameHint(page, { take }) {
  const node = el('div.name-hints', { hidden: true })
  let drawn = '[]'
  function draw(unknown) {
    const now = JSON.stringify(unknown.map(({ written, near }) => [written, near.map((one) => one.key)]))
    if (now === drawn) return
    drawn = now
    node.hidden = !unknown.length
    const first = unknown.find((one) => one.near.length)
    fill(node, unknown.map((one) =>
      nameHint(page, one, choices(one.near, (person) => take(person, one), one === first))))
    if (unknown.length) page.shell.announce(node.querySelector('.name-hint:last-child > span').textContent)
  }
  return { node, draw }
}

// Where this device remembers the names that the user left as they are, one on each line. This is deliberately a choice
// of one person on one device: somebody else who reads the line may know who is meant.
const leftKey = (page, note) => page.keep(`name-left:${note.id}`)
const leftNames = (page, note) => keptValue(leftKey(page, note))?.split('\n') ?? []

function unknownOf(page, note) {
  if (!page.may('changeNote') || !note.text?.includes('@')) return []
  const left = leftNames(page, note)
  return unknownIn(page, note.text).filter(({ written }) => !left.includes(written))
}

export function createNoteNames(page) {
  const node = el('div.name-hints', { hidden: true })
  function draw(note) {
    const unknown = unknownOf(page, note)
    node.hidden = !unknown.length
    const leave = ({ written }) => {
      keepValue(leftKey(page, note), [...leftNames(page, note), written].join('\n'))
      draw(note)
    }
    const first = unknown.find((one) => one.near.length)
    fill(node, unknown.map((one) => nameHint(page, one,
      choices(one.near, (person) => takeName(page, note, one, person), one === first),
      el('button.link-button', { type: 'button', onclick: () => leave(one) }, page.t('notes.unknown.leave')))))
  }
  return { node, draw }
}

// On a note that has not reached the server: it says so, and the choice comes when the note is there.
export function createPendingNames(page) {
  const node = el('div.name-hints', { hidden: true })
  function draw({ text }) {
    const unknown = unknownIn(page, text)
    node.hidden = !unknown.length
    fill(node, unknown.map((one) => nameHint(page, { ...one, near: [], isShared: false })))
  }
  return { node, draw }
}

function takeName(page, note, unknown, person) {
  const { owner } = person
  const { start, end } = unknown
  const rest = withoutName(note.text, unknown)
  const name = nameInText(person, candidatesOf(page.model, page.t))
  const named = `${note.text.slice(0, start)}${name}${note.text.slice(end)}`
  if (hasOwners(note.kind)) {
    const owners = note.owners ?? []
    const isSame = (one) => one.participant === owner.participant && one.organisation === owner.organisation
    return changeNote(page, note, { text: rest || named, owners: owners.some(isSame) ? owners : [...owners, owner] })
  }
  const isSpeaker = owner.participant && !note.speaker && rest && isFieldName(note.kind, note.text, start, end)
  return changeNote(page, note, isSpeaker ? { text: rest, speaker: owner.participant } : { text: named })
}

export function takeNearest(page, notes) {
  const nearIn = (note) => unknownOf(page, note).find((one) => one.near.length)
  const note = notes.findLast(nearIn)
  if (!note) return false
  const unknown = nearIn(note)
  takeName(page, note, unknown, unknown.near[0])
  page.shell.announce(unknown.near[0].label)
  return true
}
