// Finding a date together: dates are proposed, everyone answers on their own page, and one key makes a date the
// dialogue's. Folded while no date is proposed.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { rankDates } from '../coming/date-ranking.js'
import { toast } from '../components/toast.js'
import { localParts } from '../local-time.js'
import { parties, personName, sideClass } from '../people.js'
import { sideName } from '../side-marks.js'
import { people } from './completeness.js'
import { milliseconds } from './instant.js'
import { usualZone } from './minutes-details.js'

const durationMinutesMax = 20_160
const usualTime = '15:30'

export function createFindDate(page, { signal }) {
  const { t, model } = page
  const list = el('div.stack.gap-3')
  const notYet = el('p.hint', t('findDate.notYet'))
  const again = el('div', el('button.button', {
    type: 'button', onclick: () => page.send({ do: 'chooseDate', date: '' }).catch(() => {}),
  }, icon('undo'), t('findDate.again')))
  const node = el('details.more.find-date', el('summary', icon('calendar'), el('span', t('findDate.open'))),
    el('div.stack.gap-4', el('p.hint', t('findDate.hint')), notYet, list, again, proposalForm(page)))
  let isKnown = false
  model.watch(['dates', 'participants', 'sides', 'order', 'session', 'details', 'you'], () => {
    const dates = [...model.dates.values()]
    node.hidden = !page.may('proposeDates') && !dates.length
    // Opened by itself once there is something to see, and then left as the visitor has it.
    if (dates.length && !isKnown) node.open = true
    isKnown ||= dates.length > 0
    notYet.hidden = page.may('answerDates') || !dates.length || !page.may('proposeDates')
    again.hidden = !dates.some((one) => one.isChosen) || !page.may('chooseDate')
    drawList(page, list, dates)
  }, { signal })
  return node
}

// The parties face each other; people without a party count only for themselves, in the list of names.
function groupsOf(model) {
  const asked = people(model).filter((one) => one.isInvited)
  const groups = parties(model).map((side) => ({ side, people: asked.filter((one) => one.side === side.id) }))
    .filter((group) => group.people.length)
  return groups.length ? groups : [{ side: null, people: asked }]
}

function drawList(page, node, dates) {
  const { model, t, language } = page
  const groups = groupsOf(model)
  const state = JSON.stringify([dates, groups, [...model.participants.values()].map((one) => one.availability),
    language.timeZone, page.may('chooseDate')])
  if (state === node.drawn) return
  node.drawn = state
  const open = new Set([...node.querySelectorAll('details[open]')].map((one) => one.dataset.date))
  const focused = node.contains(document.activeElement) ? document.activeElement.id : null
  const rows = rankDates(dates, groups)
  fill(node, rows.length
    ? [el('ul.list', rows.map((row) => dateRow(page, row, groups, open.has(row.date.id)))),
      el('p.hint', t('findDate.rule'))]
    : null)
  if (focused) document.getElementById(focused)?.focus()
}

function dateRow(page, row, groups, isOpen) {
  const { t, language, model } = page
  const { date } = row
  const words = language.dateWithTimes(date.startsAt, date.durationMinutes)
  const isSearching = ![...model.dates.values()].some((one) => one.isChosen)
  const badge = date.isChosen
    ? el('span.badge.good', t('findDate.chosen'))
    : row.isBest && isSearching ? el('span.badge.accent', t('findDate.best')) : null
  return el('li.stack.gap-2',
    el('div.row.between', el('p.row.gap-2', el('strong', words), badge), rowKeys(page, date, words)),
    el('ul.list.bare', groups.map((group, place) => groupCounts(page, row, group, place))),
    whoCan(page, date, groups, isOpen))
}

function rowKeys(page, date, words) {
  const { t } = page
  if (date.isChosen || !page.may('chooseDate')) return null
  const choose = () => page.send({ do: 'chooseDate', date: date.id }).catch(() => {})
  return el('div.row.no-wrap.gap-1',
    el('button.button', {
      type: 'button', id: `choose-${date.id}`, 'aria-label': t('findDate.chooseFor', { date: words }), onclick: choose,
    }, icon('check'), t('findDate.choose')),
    el('button.button.quiet.icon-only', {
      type: 'button', 'aria-label': t('findDate.removeFor', { date: words }), title: t('common.delete'),
      onclick: () => remove(page, date),
    }, icon('trash')))
}

// Proposing the same date again brings it back, with what people answered.
async function remove(page, date) {
  const { t } = page
  const { startsAt, durationMinutes = 0 } = date
  const isDone = await page.send({ do: 'removeProposedDate', date: date.id }).catch(() => null)
  if (!isDone) return
  const undo = () => page.send({ do: 'proposeDates', dates: [{ startsAt, durationMinutes }] }).catch(() => {})
  toast(page, t('findDate.removed'), { action: t('findDate.putBack'), onAction: undo })
}

function groupCounts(page, row, { side }, place) {
  const { t, model } = page
  const counts = row.groups[place]
  const words = ['yes', 'ifNeedBe', 'no', 'unsaid'].filter((name) => counts[name] || name === 'yes')
    .map((name) => t(`findDate.counts.${name}`, { count: counts[name] }))
  const isLacking = row.lacks.includes(place) && counts.no > 0
  return el('li.row.gap-2', { class: sideClass(model, side?.id) },
    side ? sideName(model, side.id, t) : el('span', t('findDate.everyone')),
    el('span.quiet', words.join(' · ')),
    isLacking ? el('span.badge.warn', icon('warning'),
      t('findDate.nobody', { name: side?.name ?? t('findDate.everyone') })) : null)
}

function whoCan(page, date, groups, isOpen) {
  const { t, language } = page
  const named = (answer) => {
    const names = groups.flatMap((group) => group.people).filter((one) => one.availability?.[date.id] === answer)
      .map((one) => personName(one, t))
    return names.length ? el('p', el('strong', t(`findDate.answers.${answer}`)), ` ${language.list(names)}`) : null
  }
  const lines = ['yes', 'ifNeedBe', 'no'].map(named).filter(Boolean)
  if (!lines.length) return null
  return el('details.more', { open: isOpen, data: { date: date.id } },
    el('summary', icon('chevron'), el('span', t('findDate.who'))), el('div.stack.gap-1', lines))
}

function proposalForm(page) {
  const { t, model } = page
  const zone = () => model.details.timeZone || usualZone
  const date = el('input.input', { type: 'date', id: 'find-date', min: localParts(page.clock.now(), zone()).date })
  const time = el('input.input', { type: 'time', id: 'find-time', value: usualTime })
  const length = el('input.input', {
    type: 'number', id: 'find-minutes', min: 1, max: durationMinutesMax, inputmode: 'numeric',
    value: String(model.details.durationMinutes ?? ''),
  })
  const error = el('p.field-error', { role: 'alert', hidden: true }, icon('warning'), el('span', ''))
  function submit(event) {
    event.preventDefault()
    const startsAt = date.value && time.value ? milliseconds(date.value, time.value, zone()) : null
    const durationMinutes = Number(length.value)
    const isRight = startsAt !== null && Number.isInteger(durationMinutes) && durationMinutes >= 1
      && durationMinutes <= durationMinutesMax
    error.hidden = isRight
    setText(error.lastChild, t('findDate.wrong'))
    if (!isRight) return (date.value ? time : date).focus()
    page.send({ do: 'proposeDates', dates: [{ startsAt, durationMinutes }] }).then(() => {
      date.value = ''
      date.focus()
    }, () => {})
  }
  const field = (name, input) => el('div.field', el('label', { for: input.id }, t(`findDate.${name}`)), input)
  const form = el('form.stack.gap-2', { novalidate: true, onsubmit: submit },
    el('div.fields-row', field('date', date), field('time', time), field('minutes', length)), error,
    el('div', el('button.button', { type: 'submit' }, icon('plus'), t('findDate.propose'))))
  model.watch(['session', 'you'], () => { form.hidden = !page.may('proposeDates') }, { signal: page.signal })
  return form
}
