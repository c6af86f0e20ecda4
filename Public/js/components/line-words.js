// The grammar of the capture line: what "/a VNG brengt het verzoek in @VNG //zsm" means.
//
//   readLine(text, candidates, { ownKind, ownTime })      { kind, text, people: [candidate], dueWords }
//       ownKind: the line's kind if no prefix says another; ownTime: the time of the note that is being changed
//   kindOfPrefix('a')                   'agreement'; knows the letters and words of both languages
//   prefixOf('/a VNG')                  { kind: 'agreement', length: 3 }, or null if the line begins with no prefix
//   candidatesOf(model, t)              who can be named: [{ key, label, detail, owner, … }], organisations first
//   findCandidates(candidates, 'vw')    the candidates that fit what is typed so far
//
// A prefix counts only at the start of the line. "//" begins a time only in a kind that has one (time-words.js). "@"
// counts only after a space or an opening bracket, and before a name that exactly one candidate has, so that mail
// addresses stay whole and nobody is mistaken for somebody else. Other names stay in the text; name-search.js looks for
// them.

import { personName } from '../people.js'
import { timeIn } from './time-words.js'

export const kinds = ['note', 'agreement', 'actionItem', 'question', 'jointQuestion', 'quote', 'reservation']

// The letter shown on the button of each kind.
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

// Kinds that somebody will do or answer: they have owners, and a time.
export function hasOwners(kind) {
  return kind === 'agreement' || kind === 'actionItem' || kind === 'jointQuestion'
}

export function readLine(line, candidates = [], { ownKind = null, ownTime = '' } = {}) {
  let text = line.normalize('NFC').trim()
  const { kind = null, length = 0 } = prefixOf(text) ?? {}
  const { people, rest } = takeNames(text.slice(length), candidates)
  text = rest
  const meant = kind ?? ownKind
  const time = !meant || hasOwners(meant) || ownTime ? timeIn(text, ownTime) : null
  if (time) text = text.slice(0, time.start) + text.slice(time.end)
  return { kind, text: text.trim(), people: unique(people), dueWords: time?.words ?? '' }
}

function takeNames(line, candidates) {
  const people = []
  // Marks each "@" that can begin a name.
  let text = line.replace(/(^|[\s([])@(?=\S)/g, '$1\u0001')
  let isBracketed = false
  for (let place = text.indexOf('\u0001'); place >= 0; place = text.indexOf('\u0001', place + 1)) {
    const rest = plain(text.slice(place + 1))
    const found = longestStart(candidates, rest)
    if (!found) continue
    people.push(found.candidate)
    const end = place + 1 + writtenLength(text.slice(place + 1), found.length)
    isBracketed ||= /[([]/.test(text[place - 1] ?? '')
    text = text.slice(0, place).trimEnd() + text.slice(end)
    place -= 1
  }
  text = text.replaceAll('\u0001', '@')
  // Brackets around nothing but names go with the names.
  return { people, rest: isBracketed ? text.replace(/\s*(?:\([\s,;&/+]*\)|\[[\s,;&/+]*\])/g, '') : text }
}

const kept = new WeakMap() // the candidates of each model, as long as nobody's name changes

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
  const sides = model.list('sides').map((side) => side.name)
  const organisations = new Set([...people.map((one) => one.organisation), ...sides].filter(Boolean))
  return [
    ...[...organisations].map((name) => candidate(`o:${name}`, name, '', { organisation: name })),
    ...people.map((one) => personCandidate(one, t)),
  ]
}

function personCandidate({ id, name, function: role, organisation }, t) {
  const detail = [name ? role : '', organisation].filter(Boolean).join(', ')
  const label = personName({ name, function: role, organisation }, t)
  return candidate(`p:${id}`, label, detail, { participant: id }, organisation)
}

// `names`: how the name may be written in full. With the organisation, it also tells two people of the same name apart.
function candidate(key, label, detail, owner, organisation = '') {
  const names = [label, organisation && `${label}, ${organisation}`].filter(Boolean).map(plain)
  return {
    key, label, detail, owner, names, plainLabel: plain(label),
    nameWords: plainWords(label), words: plainWords(`${label} ${detail}`),
  }
}

export function findCandidates(candidates, query, max = 7) {
  const wanted = plainWords(query)
  const found = candidates.filter((one) => wanted.every((word) => one.words.some((own) => own.startsWith(word))))
  const start = plain(query)
  return found.sort((a, b) => Number(b.plainLabel.startsWith(start)) - Number(a.plainLabel.startsWith(start)))
    .slice(0, max)
}

// The text without accents and capitals.
export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

export function plainWords(text) {
  return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

// How much of a text was written for so many letters of plain(text). A letter without its accents may be longer ('김'
// becomes three signs) or shorter ('x' with a combining accent becomes one).
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

// The candidate with the longest name at the start of `rest`, and the length of that name in plain letters; or null.
// Two people with the same name cancel each other; an organisation wins over a person of the same name.
function longestStart(candidates, rest) {
  let best = null
  for (const one of candidates) {
    for (const name of one.names) {
      if (!rest.startsWith(name) || /[\p{L}\p{N}]/u.test(rest[name.length] ?? ' ')) continue
      const isOther = best && best.candidate !== one && !best.candidate.owner.organisation
      if (!best || name.length > best.length) best = { candidate: one, length: name.length, isShared: false }
      else if (name.length === best.length && isOther) best.isShared = true
    }
  }
  return best?.isShared ? null : best
}

export function unique(people) {
  return [...new Map(people.map((one) => [one.key, one])).values()]
}
