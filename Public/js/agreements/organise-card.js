// The organiser's part of the follow-up: ask the owners, fill in the dates of milestones, and say who accepts for an
// organisation.
//
//   createFollowCard(page, { signal })      an element, hidden while there is nothing to follow

import { el, fill, reconcile, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toast } from '../components/toast.js'
import { personLine } from '../people.js'
import { isFollowed } from './states.js'

const titleMax = 300

export function createFollowCard(page, { signal }) {
  const { t, model } = page
  const words = (key, values) => t(`agreements.organise.${key}`, values)
  const ask = el('button.button', { type: 'button', onclick: askAll }, icon('message'), words('ask'))
  const list = el('ul.milestones')
  const dates = el('div.stack.gap-3', el('h3', words('milestones')), el('p.hint', words('milestonesText')), list,
    addForm(page))
  const people = el('ul.acceptors')
  const acceptors = el('details.more', el('summary', icon('chevron'), words('acceptors')),
    el('div.stack.gap-2', el('p.hint', words('acceptorsText')), people))
  const node = el('section.card.stack.gap-4', el('h2.card-title', words('title')),
    el('p', words('text')), el('div.row', ask), dates, acceptors)

  async function askAll() {
    await page.send({ do: 'askOwners', isAsked: true }).then(() => toast(page, words('askedAll')), () => {})
  }

  model.watch(['milestones', 'followUps', 'notes', 'participants', 'session', 'you'], () => {
    const owned = [...model.notes.values()].filter((note) => isFollowed(note) && note.owners?.length)
    const unasked = owned.filter((note) => !note.isExcluded && !model.followUps.get(note.id)?.askedAt)
    const isKnown = [...model.notes.values()].some(isFollowed)
    node.hidden = !isKnown && model.milestones.size === 0
    setAttributes(ask, { disabled: unasked.length === 0 || !page.may('askOwners') })
    ask.hidden = owned.length === 0
    dates.hidden = model.milestones.size === 0 && !page.may('addMilestone')
    reconcile(list, [...model.milestones.values()], {
      create: (one) => milestoneRow(page, one), update: (row, one) => row.draw(one),
    })
    const members = model.list('participants').filter((one) => one.organisation && !one.isRemoved && !one.isWaiting)
    acceptors.hidden = members.length === 0 || !page.may('setAcceptors')
    reconcile(people, members, { create: (one) => acceptorRow(page, one), update: (row, one) => row.draw(one) })
  }, { signal })
  return node
}

function milestoneRow(page, { id }) {
  const { t, model } = page
  const title = el('span.strong')
  const hanging = el('span.small.quiet')
  const date = el('input.input', { type: 'date', min: '1970-01-01', max: '2199-12-31', onchange: save })
  const remove = el('button.button.quiet.icon-only', {
    type: 'button', onclick: () => page.send({ do: 'removeMilestone', milestone: id }).catch(() => {}),
  }, icon('trash'))
  const row = el('li.milestone-row', el('span.grow.stack', title, hanging), date, remove)
  function save() {
    if (date.value || date.validity.valid) {
      page.send({ do: 'changeMilestone', milestone: id, date: date.value }).catch(() => {})
    }
  }
  row.draw = (one) => {
    const name = one.title ?? t('note.erased')
    const count = [...model.followUps.values()].filter((said) => said.condition?.milestone === id).length
    setText(title, name)
    setText(hanging, count ? t('agreements.organise.hanging', { count }) : '')
    if (document.activeElement !== date) date.value = one.date ?? ''
    setAttributes(date, { 'aria-label': t('agreements.organise.dateOf', { title: name }),
      disabled: !page.may('changeMilestone') })
    setAttributes(remove, { 'aria-label': t('agreements.organise.removeOf', { title: name }) })
    remove.hidden = count > 0 || !page.may('removeMilestone')
  }
  return row
}

function addForm(page) {
  const { t } = page
  const title = el('input.input', {
    id: 'milestone-title', maxlength: titleMax, autocomplete: 'off', placeholder: t('agreements.more.newTitle'),
  })
  return el('form.row.gap-2.milestone-form', { onsubmit },
    el('label.visually-hidden', { for: 'milestone-title' }, t('agreements.more.newTitle')), title,
    el('button.button', { type: 'submit' }, icon('plus'), t('agreements.organise.add')))
  function onsubmit(event) {
    event.preventDefault()
    const text = title.value.trim()
    if (!text) return title.focus()
    page.send({ do: 'addMilestone', title: text }).then(() => { title.value = '' }, () => {})
  }
}

function acceptorRow(page, { id }) {
  const { t, model } = page
  const box = el('input', { type: 'checkbox', onchange: save })
  const name = el('span')
  const row = el('li', el('label.choice', box, name))
  function save() {
    page.send({ do: 'setAcceptors', participants: [id], mayAccept: box.checked })
      .catch(() => { box.checked = Boolean(model.participants.get(id)?.mayAccept) })
  }
  row.draw = (person) => {
    fill(name, personLine(person, t))
    box.checked = Boolean(person.mayAccept)
  }
  return row
}
