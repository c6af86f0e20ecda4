// The parking lot, for the people who write the minutes: they park a topic, give it to somebody, put it on the agenda,
// or remove it. While nothing is parked it is one quiet button, with the bin beside it.

import { el, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personName } from '../people.js'
import { createBinButton } from './bin.js'
import { deleteThing } from './deletion.js'
import { openDialog } from './dialog.js'
import { plain } from './line-words.js'
import { createParkedList, takerNames } from './parked-list.js'
import { undoHistory } from './undo-history.js'

export function createParkingLot(page) {
  const { t, signal } = page
  const count = el('span.badge')
  const heading = el('h3.row.gap-2', icon('flag'), el('span', t('parking.title')), count)
  const add = el('button.button.quiet.grow', { type: 'button', onclick: () => openTopic(page, null) },
    icon('flag'), t('parking.park'))
  const bin = createBinButton(page)
  const list = createParkedList(page, {
    signal, tools: (topic) => topicTools(page, topic),
    changed: (topics) => {
      heading.hidden = topics === 0
      setText(count, String(topics))
      add.hidden = bin.hidden = !page.may('parkTopic')
    },
  })
  return el('section.parking-lot', { 'aria-label': t('parking.title') }, heading, list,
    el('div.row.no-wrap.gap-1.parking-foot', add, bin))
}

function topicTools(page, topic) {
  if (!page.may('changeParkedTopic')) return null
  const { t } = page
  const tool = (symbol, text, onclick) => el('button.button.quiet.icon-only',
    { type: 'button', 'aria-label': `${text}: ${topic.title ?? ''}`, title: text, onclick }, icon(symbol))
  return el('div.row.no-wrap',
    page.may('makeItemOfParkedTopic') && tool('agenda', t('parking.toAgenda'), () => putOnAgenda(page, topic)),
    tool('pencil', t('common.change'), () => openTopic(page, topic)),
    tool('trash', t('parking.remove'), () => removeTopic(page, topic)))
}

function putOnAgenda(page, topic) {
  const { t, model } = page
  const before = new Set(model.items.keys())
  undoHistory(page).send({ do: 'makeItemOfParkedTopic', topic: topic.id }, t('parking.acts.toAgenda'), () => {
    const made = [...model.items.values()].find((item) => !before.has(item.id) && item.title === topic.title)
    return made ? [{ do: 'removeItem', item: made.id }, parkAgain(topic)] : null
  })
}

function removeTopic(page, topic) {
  const { title } = page.model.parkedTopics.get(topic.id) ?? topic
  const send = (command, back) => undoHistory(page).send(command, page.t('parking.acts.remove'), back)
  deleteThing(page, 'parkedTopic', topic.id, { text: title ?? '', send })
}

function parkAgain({ title, takenBy, item }) {
  return { do: 'parkTopic', title, ...(takenBy ? { takenBy } : {}), ...(item ? { item } : {}) }
}

// The dialog for a topic, or for a new one (null).
function openTopic(page, topic) {
  const { t } = page
  const title = el('input.input',
    { id: 'topic-title', maxlength: 300, required: true, value: topic?.title ?? '', autocomplete: 'off' })
  const takers = el('input.input', {
    id: 'topic-takers', value: takerNames(page, topic).join('; '), list: 'topic-names', autocomplete: 'off',
    'aria-describedby': 'topic-takers-hint',
  })
  const form = el('form.stack.gap-4', { id: 'topic-form', onsubmit: save },
    el('div.field', el('label', { for: title.id }, t('parking.topic')), title),
    el('div.field', el('label', { for: takers.id }, t('parking.who')),
      el('p.hint', { id: 'topic-takers-hint' }, t('parking.whoHint')), takers),
    el('datalist', { id: 'topic-names' }, possibleTakers(page).map((name) => el('option', { value: name }))))
  const dialog = openDialog(page, {
    title: t(topic ? 'parking.change' : 'parking.park'), body: [form],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'submit', form: form.id }, t(topic ? 'common.save' : 'parking.parkIt')),
    ],
  })
  title.focus()

  function save(event) {
    event.preventDefault()
    const words = title.value.replace(/\s+/g, ' ').trim()
    if (!words) return title.focus()
    const takenBy = ownersOf(page, takers.value)
    dialog.close()
    if (topic) changeTopic(page, topic, { title: words, takenBy })
    else parkTopic(page, { title: words, takenBy })
  }
}

function possibleTakers({ t, model }) {
  const names = [...model.participants.values()].flatMap((one) => [personName(one, t), one.organisation])
  return [...new Set(names.filter(Boolean))]
}

function changeTopic(page, { id, title, takenBy }, fields) {
  const change = (values) => ({ do: 'changeParkedTopic', topic: id, ...values })
  undoHistory(page).send(change(fields), page.t('parking.acts.change'),
    [change({ title: title ?? '', takenBy: takenBy ?? [] })])
}

function parkTopic(page, fields) {
  const undo = ({ id }) => (page.model.parkedTopics.has(id) ? [{ do: 'removeParkedTopic', topic: id }] : null)
  undoHistory(page).send({ do: 'parkTopic', ...fields }, page.t('parking.acts.park'), undo)
}

// "Anna de Vries; VNG" as owners. A name on the list of people is that person; any other is an organisation.
function ownersOf({ model, t }, text) {
  const people = [...model.participants.values()].filter((one) => !one.isRemoved && !one.isWaiting)
  return text.split(';').map((name) => name.trim()).filter(Boolean).map((name) => {
    const person = people.find((one) => plain(personName(one, t)) === plain(name))
    return person ? { participant: person.id } : { organisation: name }
  })
}
