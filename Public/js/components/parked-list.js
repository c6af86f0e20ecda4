// Topics kept for later, with who takes each along: to read.
//
//   createParkedList(page, { signal, tools: (topic) => [button, …] })     a <ul>; `changed(count)` after each drawing
//   takersText(page, topic)      "Anna de Vries and VNG take it along", or that nobody does yet; takers(page, topic): their names

import { el, fill, reconcile } from '../dom.js'
import { personName } from '../people.js'

export function createParkedList(page, { signal, tools = null, changed = null }) {
  const { t, model } = page
  const list = el('ul.parked-list')

  function draw() {
    const topics = [...model.parkedTopics.values()].sort((a, b) => a.at - b.at)
    reconcile(list, topics, { create: () => el('li.parked-topic'), update: (row, topic) => {
      const may = ['changeParkedTopic', 'makeItemOfParkedTopic'].map((name) => page.may(name))
      const drawn = JSON.stringify([topic, may, takersText(page, topic)])
      if (row.drawn === drawn) return
      row.drawn = drawn
      row.id = topic.id
      fill(row, el('p.parked-title', topic.title ?? t('note.erased')), el('p.small.quiet', takersText(page, topic)),
        tools?.(topic))
    } })
    list.hidden = topics.length === 0
    changed?.(topics.length)
  }

  model.watch(['parkedTopics', 'participants', 'session', 'you'], draw, { signal })
  return list
}

export function takers({ t, model }, topic) {
  return (topic?.takenBy ?? [])
    .map((owner) => owner.organisation ?? personName(model.participants.get(owner.participant), t))
}

export function takersText(page, topic) {
  const { t, language } = page
  const names = takers(page, topic)
  return names.length ? t('parking.takes', { count: names.length, names: language.list(names) }) : t('parking.nobody')
}
