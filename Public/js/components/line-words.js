// The grammar of the capture line: what "/a VNG brengt het verzoek in @VNG //zsm" means.
//
//   readLine(text, candidates, { ownKind, ownTime })      { kind, text, people: [candidate], dueWords }
//       ownKind: the line's kind if no prefix says another; ownTime: the time of the note that is being changed
//   kindOfPrefix('a')                   'agreement'; knows the letters and words of both languages
//   prefixOf('/a VNG')                  { kind: 'agreement', length: 3 }, or null if the line begins with no prefix
//   candidatesOf(model, t)              who can be named: [{ key, label, detail, owner, … }], organisations first
//   findCandidates(candidates, 'vw')    the candidates that fit what is typed so far
//   isFieldName(kind, text, start, end)      whether a name at this place becomes a field and leaves the text
//   nameInText(candidate, candidates)        the name as it stands in a sentence
//
// A prefix counts only at the start of the line. "//" begins a time only in a kind that has one (time-words.js). "@"
// counts only after a space or an opening bracket, and before a name that exactly one candidate has, so that mail
// addresses stay whole and nobody is mistaken for somebody else. Other names stay in the text; name-search.js looks for
// them. A kind with owners takes the names out of the text, because the line shows its owners. In every other kind a
// name inside a sentence stays, without its sign: only the speaker before the sentence, or after a quote, is a field.

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
  const meant = kind ?? ownKind
  const { people, rest } = takeNames(text.slice(length), candidates, meant)
  text = rest
  const time = !meant || hasOwners(meant) || ownTime ? timeIn(text, ownTime) : null
  if (time) text = text.slice(0, time.start) + text.slice(time.end)
  return { kind, text: text.trim(), people: unique(people), dueWords: time?.words ?? '' }
}

function takeNames(line, candidates, kind) {
  const found = namesIn(line, candidates)
  const taken = !kind || hasOwners(kind) ? found : fieldNames(line, found, kind)
  let [text, end] = ['', 0]
  for (const name of found) {
    text += line.slice(end, name.start)
    if (taken.includes(name)) text = text.trimEnd()
    else text += name.isFull ? name.candidate.fullName : name.candidate.label
    end = name.end
  }
  text += line.slice(end)
  if (taken !== found && taken[0] === found[0]) text = text.replace(/^\s*:\s*/, '')
  // Brackets around nothing but names go with the names.
  const isBracketed = taken.some(({ start }) => /[([]/.test(line[start - 1] ?? ''))
  const rest = isBracketed ? text.replace(/\s*(?:\([\s,;&/+]*\)|\[[\s,;&/+]*\])/g, '') : text
  return { people: taken.map((one) => one.candidate), rest }
}

export function isFieldName(kind, text, start, end) {
  if (hasOwners(kind)) return true
  const isAlone = !text.slice(0, start).trim()
  return kind === 'quote' ? isAlone || !text.slice(end).trim() : isAlone && /^\s*(?:\p{L}|$)/u.test(text.slice(end))
}

export function nameInText({ key, label, fullName }, candidates) {
  const isShared = candidates.some((one) => one.key !== key && one.plainLabel === plain(label))
  return isShared && fullName ? fullName : label
}

function namesIn(line, candidates) {
  const found = []
  for (const { index, 1: before } of line.matchAll(/(^|[\s([])@(?=\S)/g)) {
    const start = index + before.length
    const best = longestStart(candidates, plain(line.slice(start + 1)))
    if (!best) continue
    const end = start + 1 + writtenLength(line.slice(start + 1), best.length)
    found.push({ start, end, candidate: best.candidate, isFull: best.length > best.candidate.plainLabel.length })
  }
  return found
}

// In a kind without owners: the names that are not part of a sentence. A person before it speaks; after a quote stands
// the person who said so, perhaps with an organisation.
function fieldNames(line, found, kind) {
  const [first] = found
  if (!first) return []
  const isOneOfSeveral = /^\s*(?:[,;&/+]|(?:en|of|and|or)(?!\p{L}))/iu.test(line.slice(first.end))
  const isFirst = first.start === line.search(/\S/) && !isOneOfSeveral
  if (isFirst && first.candidate.owner.participant) return [first]
  return kind === 'quote' ? namesAtEnd(line, found) : []
}

function namesAtEnd(line, found) {
  let place = found.length
  let end = line.length
  while (place > 0 && /^[\s)\]]*$/.test(line.slice(found[place - 1].end, end))) {
    place -= 1
    end = found[place].start
  }
  return found.slice(place)
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
  const fullName = organisation ? `${label}, ${organisation}` : label
  const names = [...new Set([label, fullName].map(plain))].filter(Boolean)
  return {
    key, label, fullName, detail, owner, names, plainLabel: plain(label),
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
