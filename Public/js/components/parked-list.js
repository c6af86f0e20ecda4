// Topics kept for later, with who takes each along: to read.
//
//   createParkedList(page, { signal, tools: (topic) => [button, …] })     a <ul>; `list.count` of them
//   takersText(page, topic)                                               "Anna de Vries, Action and VNG", or "nobody yet"

import { el, fill, reconcile } from '../dom.js'
import { ownerNames } from '../people.js'

export function createParkedList(page, { signal, tools = null, changed = null }) {
  const { t, model } = page
  const list = el('ul.parked-list')
  list.count = 0

  function draw() {
    const topics = [...model.parkedTopics.values()].sort((a, b) => a.at - b.at)
    list.count = topics.length
    reconcile(list, topics, { create: () => el('li.parked-topic'), update: (row, topic) => {
      const may = ['changeParkedTopic', 'makeItemOfParkedTopic'].map((name) => page.may(name))
      const drawn = JSON.stringify([topic, may, takersText(page, topic)])
      if (row.drawn === drawn) return
      row.drawn = drawn
      row.id = topic.id
      fill(row, el('div.grow', el('p.parked-title', topic.title ?? t('note.erased')), el('p.small.quiet', takersText(page, topic))), tools?.(topic))
    } })
    changed?.(topics.length)
  }

  model.watch(['parkedTopics', 'participants', 'session', 'you'], draw, { signal })
  return list
}

export function takersText({ t, model, language }, topic) {
  const names = ownerNames(model, topic.takenBy, t)
  return names.length ? t('parking.takes', { count: names.length, names: language.list(names) }) : t('parking.nobody')
}
