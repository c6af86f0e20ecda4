// The suggestions of the capture line: kinds and commands after "/", agenda items after "#", people and organisations
// after "@", times after "//".
//
//   new LineSuggestions(page, { field, draft, commands, items, jump, setKind, changed })
//   find(textBeforeCaret), take(option, found)      as Suggest wants them

import { icon } from '../../icons/icons.js'
import { findCandidates, hasOwners, kinds, plain, prefixes } from './line-words.js'
import { surest } from './name-search.js'
import { sideMark } from '../side-marks.js'

const nameLettersMax = 60
const dueLettersMax = 12
const newNameWordsMax = 3

export class LineSuggestions {
  constructor(page, { field, draft, commands, items, jump, setKind, changed }) {
    Object.assign(this, { page, field, draft, commands, items, jump, setKind, changed })
    this.t = page.t
  }

  find(before) {
    return this.#kindsAndCommands(before) ?? this.#items(before) ?? this.#people(before) ?? this.#times(before)
  }

  #kindsAndCommands(before) {
    const word = before.match(/^\/([\p{L}?]*)$/u)?.[1]
    if (word === undefined) return null
    const wanted = plain(word)
    const commands = this.draft.editing ? [] : this.commands.map(commandOption)
    const options = [...this.#kindOptions(), ...commands].filter((one) => startsWith(one.words, wanted))
    return { label: this.t('notes.slash'), options, token: before, preselected: 0 }
  }

  #kindOptions() {
    const letters = prefixes[this.page.language.name]
    return kinds.map((kind) => {
      const label = this.t(`kinds.${kind}`)
      const words = [letters[kind], plain(label)]
      return { key: `k:${kind}`, label, shortcut: `/${letters[kind]}`, mark: icon(kind), kind, words }
    })
  }

  #items(before) {
    const word = before.match(/^#(.{0,60})$/)?.[1]
    if (word === undefined || this.draft.editing) return null
    const wanted = plain(word.trim())
    const all = this.items().map((item, place) => this.#itemOption(item, place + 1))
    const options = all.filter((one) => !wanted || startsWith(one.words, wanted))
    return { label: this.t('notes.jump'), options, token: before, preselected: 0 }
  }

  #itemOption(item, number) {
    return {
      key: `i:${item.id}`, label: `${number}. ${item.title ?? this.t('note.erased')}`, item,
      mark: icon(item.status === 'current' ? 'play' : 'agenda'),
      words: [String(number), ...plain(item.title ?? '').split(/\W+/)],
    }
  }

  #people(before) {
    const query = before.match(/(?:^|\s)@((?!\s)[^@\n]*)$/)?.[1]
    if (query === undefined || query.length > nameLettersMax || query.includes('//')) return null
    const options = findCandidates(this.#speakerFirst(), query).map((one) => this.#personOption(one))
    const organisation = this.#newOrganisation(query, options)
    if (organisation) options.push(organisation)
    const meant = surest(this.draft.candidates, query)
    if (meant && !options.some((one) => one.key === meant.key)) options.unshift(this.#personOption(meant))
    const preselected = meant ? options.findIndex((one) => one.key === meant.key) : -1
    // After a name of several words, a new organisation alone would only be in the way.
    const isInTheWay = query.trim().includes(' ') && organisation && options.length === 1
    return { label: this.t('notes.people'), options: isInTheWay ? [] : options, token: `@${query}`, preselected }
  }

  #speakerFirst() {
    const speaker = `p:${this.page.model.session.floor?.participant}`
    return [...this.draft.candidates].sort((a, b) => Number(b.key === speaker) - Number(a.key === speaker))
  }

  #personOption(candidate) {
    const { model } = this.page
    const { participant } = candidate.owner
    const mark = participant ? sideMark(model, model.participants.get(participant)?.side, this.t) : icon('people')
    return { ...candidate, mark }
  }

  // A short name that nobody has can be an organisation the dialogue does not know yet.
  #newOrganisation(query, options) {
    const name = query.trim()
    if (!name || /\s$/.test(query) || name.split(' ').length > newNameWordsMax) return null
    if (options.some((one) => plain(one.label) === plain(name))) return null
    const owner = { organisation: name }
    return { key: `o:${name}`, label: name, detail: this.t('notes.newOrganisation'), owner, mark: icon('plus') }
  }

  #times(before) {
    const query = before.match(/(?:^|\s)\/\/([^\n@]*)$/)?.[1]
    if (query === undefined || query.length > dueLettersMax || !hasOwners(this.draft.kind)) return null
    const wanted = plain(query.trim())
    const all = this.t('notes.dueWords').split('|').map((words) => ({ words, plainWords: plain(words) }))
    const found = all.filter(({ plainWords }) => plainWords.startsWith(wanted) && plainWords !== wanted)
    const options = found.map(({ words }) => ({ key: `d:${words}`, label: words, mark: icon('calendar'), due: words }))
    return { label: this.t('notes.due'), options, token: `//${query}`, preselected: -1 }
  }

  // Replaces the typed token by what the option stands for.
  take(option, { token }) {
    const { field, draft } = this
    const caret = field.selectionStart
    const start = caret - token.length
    const name = option.owner ? draft.takeName(option, field.value, { start, end: caret }) : ''
    const inserted = option.due ? `//${option.due}` : name
    const rest = field.value.slice(caret)
    field.value = field.value.slice(0, start) + inserted + (inserted || start === 0 ? rest : rest.replace(/^ /, ''))
    field.setSelectionRange(start + inserted.length, start + inserted.length)
    if (option.kind) return this.setKind(option.kind)
    this.changed()
    option.command?.run()
    if (option.item) this.jump(option.item.id)
  }
}

function commandOption(command) {
  const { word, label, icon: symbol = 'arrow' } = command
  return { key: `c:${word}`, label, shortcut: `/${word}`, mark: icon(symbol), command, words: [word] }
}

function startsWith(words, wanted) {
  return words.some((word) => word.startsWith(wanted))
}
