// What the capture line suggests: "/" kinds and commands, "#" points, "@" people and organisations, "//" times.

import { icon } from '../../icons/icons.js'
import { findCandidates, kinds, plain, prefixes } from './line-words.js'
import { surest } from './name-search.js'
import { sideMark } from '../side-marks.js'

const tokenMax = 60

export function lineSuggestions(page, { field, draft, commands, points, jump, setKind, changed }) {
  const { t, language, model } = page

  function find(before) {
    return slash(before) ?? point(before) ?? person(before) ?? due(before)
  }

  function slash(before) {
    const word = before.match(/^\/([\p{L}?]*)$/u)?.[1]
    if (word === undefined) return null
    const letters = prefixes[language.name]
    const all = [
      ...(draft.editing ? []
        : commands.map((one) => ({ key: `c:${one.word}`, label: one.label, key_: `/${one.word}`,
          mark: icon(one.icon ?? 'arrow'), command: one, words: [one.word, ...(one.others ?? [])] }))),
    ]
    const kindOptions = kinds.map((kind) => ({ key: `k:${kind}`, label: t(`kinds.${kind}`), key_: `/${letters[kind]}`,
      mark: icon(kind), kind, words: [letters[kind], plain(t(`kinds.${kind}`))] }))
    const wanted = plain(word)
    const options = [...kindOptions, ...all].filter((one) => one.words.some((own) => own.startsWith(wanted)))
    return { label: t('notes.slash'), options, token: before, sure: 0 }
  }

  function point(before) {
    const word = before.match(/^#(.{0,60})$/)?.[1]
    if (word === undefined || draft.editing) return null
    const wanted = plain(word.trim())
    const options = points()
      .map((item, place) => ({ key: `i:${item.id}`, label: `${place + 1}. ${item.title ?? t('note.erased')}`, item,
        mark: icon(item.status === 'current' ? 'play' : 'agenda'),
        words: [String(place + 1), ...plain(item.title ?? '').split(/\W+/)] }))
      .filter((one) => !wanted || one.words.some((own) => own.startsWith(wanted)))
    return { label: t('notes.jump'), options, token: before, sure: 0 }
  }

  function person(before) {
    const query = before.match(/(?:^|\s)@((?!\s)[^@\n]*)$/)?.[1]
    if (query === undefined || query.length > tokenMax || query.includes('//')) return null
    const speaker = `p:${model.session.floor?.participant}`
    const all = [...draft.candidates].sort((a, b) => Number(b.key === speaker) - Number(a.key === speaker))
    const options = findCandidates(all, query).map((one) => ({ ...one, mark: markOf(one) }))
    const name = query.trim()
    if (name && !/\s$/.test(query) && name.split(' ').length <= 3
      && !options.some((one) => plain(one.label) === plain(name))) {
      options.push({ key: `o:${name}`, label: name, detail: t('notes.newOrganisation'), owner: { organisation: name },
        mark: icon('plus') })
    }
    const meant = surest(draft.candidates, query)
    if (meant && !options.some((one) => one.key === meant.key)) options.unshift({ ...meant, mark: markOf(meant) })
    const sure = meant ? options.findIndex((one) => one.key === meant.key) : -1
    return { sure, label: t('notes.people'), options: name.includes(' ') && options.length === 1
      && options[0].detail === t('notes.newOrganisation') ? [] : options, token: `@${query}` }
  }

  function markOf({ owner }) {
    return owner.participant ? sideMark(model, model.participants.get(owner.participant)?.side, t) : icon('people')
  }

  function due(before) {
    const query = before.match(/(?:^|\s)\/\/([^\n@]*)$/)?.[1]
    if (query === undefined || query.length > 12) return null
    const options = t('notes.dueWords').split('|')
      .filter((words) => plain(words).startsWith(plain(query.trim())) && plain(words) !== plain(query.trim()))
      .map((words) => ({ key: `d:${words}`, label: words, words, mark: icon('calendar'), due: true }))
    return { label: t('notes.due'), options, token: `//${query}`, sure: -1 }
  }

  function take(option, found) {
    const caret = field.selectionStart
    const start = caret - found.token.length
    let inserted = ''
    if (option.due) inserted = `//${option.words}`
    const rest = field.value.slice(caret)
    field.value = field.value.slice(0, start) + inserted + (inserted || start === 0 ? rest : rest.replace(/^ /, ''))
    field.setSelectionRange(start + inserted.length, start + inserted.length)
    if (option.kind) return setKind(option.kind)
    if (option.owner && !draft.people.some((one) => one.key === option.key)) {
      draft.people.push({ key: option.key, label: option.label, owner: option.owner })
    }
    changed()
    option.command?.run()
    if (option.item) jump(option.item.id)
  }

  return { find, take }
}
