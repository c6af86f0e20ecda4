// The parked topics, read-only: each with the people and organisations who take it along.
//
//   createParkedList(page, { signal, tools(topic), changed(count) })      a <ul>; `tools` returns a topic's buttons
//   takerNames(page, topic)                                               ['Anna de Vries', 'VNG']

import { el, fill, reconcile } from '../dom.js'
import { personName } from '../people.js'

export function createParkedList(page, { signal, tools = null, changed = null }) {
  const { model } = page
  const list = el('ul.parked-list')
  model.watch(['parkedTopics', 'participants', 'session', 'you'], () => {
    const topics = [...model.parkedTopics.values()].sort((a, b) => a.at - b.at)
    reconcile(list, topics,
      { create: () => el('li.parked-topic'), update: (row, topic) => drawTopic(page, row, topic, tools) })
    list.hidden = topics.length === 0
    changed?.(topics.length)
  }, { signal })
  return list
}

function drawTopic(page, row, topic, tools) {
  const takers = takersText(page, topic)
  const may = ['changeParkedTopic', 'makeItemOfParkedTopic'].map((name) => page.may(name))
  const drawn = JSON.stringify([topic, may, takers])
  if (row.drawn === drawn) return
  row.drawn = drawn
  row.id = topic.id
  fill(row, el('p.parked-title', topic.title ?? page.t('note.erased')), el('p.small.quiet', takers), tools?.(topic))
}

export function takerNames({ t, model }, topic) {
  const nameOf = ({ organisation, participant }) => organisation ?? personName(model.participants.get(participant), t)
  return (topic?.takenBy ?? []).map(nameOf)
}

// "Anna de Vries and VNG take it along", or that nobody does yet.
function takersText(page, topic) {
  const { t, language } = page
  const names = takerNames(page, topic)
  return names.length ? t('parking.takes', { count: names.length, names: language.list(names) }) : t('parking.nobody')
}
