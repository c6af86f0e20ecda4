// What a typed line means: "/a VNG brengt het verzoek in @VNG //zsm".
//
//   readLine(text, candidates)    → { kind, text, people: [candidate], dueWords }
//   kindOfPrefix('a')             → 'agreement'; letters and words of both languages
//   prefixOf('/a VNG')            → { kind: 'agreement', length: 3 }: at the start of a line; null where there is none
//   candidatesOf(model, t)        who can be named: [{ key, label, detail, owner, words }], organisations first
//   findCandidates(candidates, 'vw')
//
// A prefix counts at the start only; "//" only after a space, so that addresses stay whole; "@" only before a name that
// is known, and only one has, so that mail addresses stay whole and nobody is taken for another. (`name-search.js` finds
// what is left.)

import { personName } from '../people.js'

export const kinds = ['note', 'agreement', 'actionItem', 'question', 'jointQuestion', 'quote', 'reservation']

// The first of each language's list is the letter shown on the button.
export const prefixes = {
  nl: { note: 'n', agreement: 'a', actionItem: 't', question: 'v', jointQuestion: 'd', quote: 'c', reservation: 'b' },
  en: { note: 'n', agreement: 'a', actionItem: 't', question: 'q', jointQuestion: 'j', quote: 'c', reservation: 'r' },
}

const words = {
  note: ['n', 'notitie', 'note'],
  agreement: ['a', 'afspraak', 'agreement'],
  actionItem: ['t', 'taak', 'actie', 'actiepunt', 'todo', 'task', 'action'],
  question: ['v', 'q', 'vraag', 'question'],
  jointQuestion: ['d', 'j', 'deelvraag', 'joint'],
  quote: ['c', 'citaat', 'quote', 'citation'],
  reservation: ['b', 'r', 'voorbehoud', 'reservation'],
}

export function kindOfPrefix(word) {
  return kinds.find((kind) => words[kind].includes(word.toLowerCase())) ?? null
}

export function prefixOf(text) {
  const found = text.match(/^\/(\p{L}+)(?:\s+|$)/u)
  const kind = found && kindOfPrefix(found[1])
  return kind ? { kind, length: found[0].length } : null
}

export function hasOwners(kind) {
  return kind === 'agreement' || kind === 'actionItem' || kind === 'jointQuestion'
}

export function readLine(line, candidates = []) {
  let text = line.normalize('NFC').trim()
  const { kind = null, length = 0 } = prefixOf(text) ?? {}
  text = text.slice(length)
  const people = []
  text = text.replace(/(^|\s)@(?=\S)/g, '$1\u0001')
  for (let place = text.indexOf('\u0001'); place >= 0; place = text.indexOf('\u0001', place + 1)) {
    const rest = plain(text.slice(place + 1))
    const found = longestStart(candidates, rest)
    if (!found) continue
    people.push(found.candidate)
    const end = place + 1 + writtenLength(text.slice(place + 1), found.length)
    text = text.slice(0, place).trimEnd() + text.slice(end)
    place -= 1
  }
  text = text.replaceAll('\u0001', '@')
  let dueWords = ''
  const due = text.match(/(?:^|\s)\/\/\s*([^\n]*)/)
  if (due) {
    dueWords = due[1].trim()
    text = text.slice(0, due.index) + text.slice(due.index + due[0].length)
  }
  return { kind, text: text.trim(), people: unique(people), dueWords }
}

const kept = new WeakMap()

export function candidatesOf(model, t) {
  const version = JSON.stringify([model.peopleVersion, model.list('sides').map((side) => side.name)])
  const old = kept.get(model)
  if (old?.version === version && old.t === t) return old.candidates
  const candidates = findAll(model, t)
  kept.set(model, { version, t, candidates })
  return candidates
}

function findAll(model, t) {
  const people = model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
  const organisations = [...new Set([...people.map((one) => one.organisation),
    ...model.list('sides').map((side) => side.name)].filter(Boolean))]
  return [
    ...organisations.map((name) => candidate(`o:${name}`, name, '', { organisation: name })),
    ...people.map((one) => candidate(`p:${one.id}`, personName(one, t), [one.name ? one.function : '', one.organisation]
      .filter(Boolean).join(', '), { participant: one.id }, one.organisation)),
  ]
}

// `names`: how it may be written in full; with the organisation, where two have the same name.
function candidate(key, label, detail, owner, organisation = '') {
  const wordsIn = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return { key, label, detail, owner, plainLabel: plain(label),
    names: [label, organisation && `${label}, ${organisation}`].filter(Boolean).map(plain), nameWords: wordsIn(label),
    words: wordsIn(`${label} ${detail}`) }
}

export function findCandidates(candidates, query, max = 7) {
  const wanted = plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const found = candidates.filter((one) => wanted.every((word) => one.words.some((own) => own.startsWith(word))))
  const start = plain(query)
  return found.sort((a, b) => Number(b.plainLabel.startsWith(start)) - Number(a.plainLabel.startsWith(start)))
    .slice(0, max)
}

export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

// How much of a text was written for so many letters of plain(text). Without accents a letter may be longer ('김' is three
// signs) or shorter ('x' with a combining accent is one).
function writtenLength(text, plainLength) {
  let length = 0
  let reached = 0
  for (const letter of text) {
    reached += plain(letter).length
    if (reached > plainLength) break
    length += letter.length
  }
  return length
}

// Of two people with the same name neither is meant; an organisation goes before whoever is called after it.
function longestStart(candidates, rest) {
  let best = null
  for (const one of candidates) {
    for (const name of one.names) {
      if (!rest.startsWith(name) || /[\p{L}\p{N}]/u.test(rest[name.length] ?? ' ')) continue
      if (!best || name.length > best.length) best = { candidate: one, length: name.length, isShared: false }
      else if (name.length === best.length && best.candidate !== one
        && !best.candidate.owner.organisation) best.isShared = true
    }
  }
  return best?.isShared ? null : best
}

export function unique(people) {
  return [...new Map(people.map((one) => [one.key, one])).values()]
}
