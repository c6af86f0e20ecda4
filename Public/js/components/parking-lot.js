// The parking lot of those who write the minutes: a topic is parked, given to somebody, put on the agenda, or taken off.
// It takes one quiet button while nothing is parked.

import { append, el, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personName } from '../people.js'
import { actsOf } from './acts.js'
import { openDialog } from './dialog.js'
import { plain } from './line-words.js'
import { createParkedList, takers as takersOf } from './parked-list.js'

export function createParkingLot(page) {
  const { t, model, signal } = page
  const count = el('span.badge')
  const heading = el('h3.row.gap-2', icon('flag'), el('span', t('parking.title')), count)
  const add = el('button.button.quiet.wide', { type: 'button', onclick: () => openTopic(page, null) }, icon('flag'),
    t('parking.park'))
  const list = createParkedList(page, { signal, tools, changed: (topics) => {
    heading.hidden = topics === 0
    setText(count, String(topics))
    add.hidden = !page.may('parkTopic')
  } })
  const node = el('section.parking-lot', { 'aria-label': t('parking.title') })
  append(node, heading, list, add)

  function tools(topic) {
    if (!page.may('changeParkedTopic')) return null
    const title = topic.title ?? ''
    const tool = (symbol, text, onclick) => el('button.button.quiet.icon-only',
      { type: 'button', 'aria-label': `${text}: ${title}`, title: text, onclick }, icon(symbol))
    return el('div.row.no-wrap',
      page.may('makeItemOfParkedTopic') && tool('agenda', t('parking.toAgenda'), () => toAgenda(topic)),
      tool('pencil', t('common.change'), () => openTopic(page, topic)),
      tool('trash', t('parking.remove'), () => remove(topic)))
  }

  function toAgenda(topic) {
    const before = new Set(model.items.keys())
    actsOf(page).do({ do: 'makeItemOfParkedTopic', topic: topic.id }, t('parking.acts.toAgenda'), () => {
      const made = [...model.items.values()].find((item) => !before.has(item.id) && item.title === topic.title)
      return made ? [{ do: 'removeItem', item: made.id }, parking(topic)] : null
    })
  }

  function remove(topic) {
    actsOf(page).do({ do: 'removeParkedTopic', topic: topic.id }, t('parking.acts.remove'), [parking(topic)])
  }
  return node
}

function parking({ title, takenBy, item }) {
  return { do: 'parkTopic', title, ...(takenBy ? { takenBy } : {}), ...(item ? { item } : {}) }
}

function openTopic(page, topic) {
  const { t, model } = page
  const title = el('input.input',
    { id: 'topic-title', maxlength: 300, required: true, value: topic?.title ?? '', autocomplete: 'off' })
  const takers = el('input.input', { id: 'topic-takers', value: takersOf(page, topic).join('; '), list: 'topic-names',
    autocomplete: 'off', 'aria-describedby': 'topic-takers-hint' })
  const names = new Set([...model.participants.values()].flatMap((one) => [personName(one, t), one.organisation])
    .filter(Boolean))
  const form = el('form.stack.gap-4', { id: 'topic-form', onsubmit: save },
    el('div.field', el('label', { for: title.id }, t('parking.topic')), title),
    el('div.field', el('label', { for: takers.id }, t('parking.who')),
      el('p.hint', { id: 'topic-takers-hint' }, t('parking.whoHint')), takers),
    el('datalist', { id: 'topic-names' }, [...names].map((name) => el('option', { value: name }))))
  const dialog = openDialog(page, {
    title: t(topic ? 'parking.change' : 'parking.park'), body: [form],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'submit', form: form.id }, topic ? t('common.save') : t('parking.parkIt'))],
  })
  title.focus()

  function save(event) {
    event.preventDefault()
    const words = title.value.replace(/\s+/g, ' ').trim()
    if (!words) return title.focus()
    const takenBy = owners(page, takers.value)
    dialog.close()
    const { do: act, ...said } = topic
      ? { do: 'changeParkedTopic', topic: topic.id, title: words, takenBy }
      : { do: 'parkTopic', title: words, takenBy }
    const back = topic ? [{ do: act, topic: topic.id, title: topic.title ?? '', takenBy: topic.takenBy ?? [] }]
      : ({ id }) => (model.parkedTopics.has(id) ? [{ do: 'removeParkedTopic', topic: id }] : null)
    actsOf(page).do({ do: act, ...said }, t(topic ? 'parking.acts.change' : 'parking.acts.park'), back)
  }
}

// Names of the list are people; any other is an organisation.
function owners({ model, t }, text) {
  const people = [...model.participants.values()].filter((one) => !one.isRemoved && !one.isWaiting)
  return text.split(';').map((name) => name.trim()).filter(Boolean).map((name) => {
    const person = people.find((one) => plain(personName(one, t)) === plain(name))
    return person ? { participant: person.id } : { organisation: name }
  })
}
