// "When can you come?": a row for each proposed date, with yes, if need be and no. Each choice is sent at once. At the
// next visit a card with all answers is folded to one line; after a date was chosen it tells that date. With `isBrief`
// the dates are folded, and there is nothing once all are answered or one is chosen.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'

const answers = ['yes', 'ifNeedBe', 'no']

export function createOwnDates(page, { signal, isBrief = false }) {
  const { model, language } = page
  const node = el('section.card.stack.gap-3.own-dates', { 'aria-labelledby': 'dates-title' })
  const card = { page, node, isBrief, isOpen: false, drawn: null, sent: new Map(), draw }
  function draw() {
    const dates = [...model.dates.values()].sort((a, b) => a.startsAt - b.startsAt)
    const said = { ...model.own.participant?.availability }
    const chosen = dates.find((one) => one.isChosen)
    const isDone = chosen || (!card.isOpen && dates.every((date) => said[date.id]))
    node.hidden = !dates.length || (!chosen && !page.may('answerDates')) || (isBrief && Boolean(isDone))
    const state = JSON.stringify([dates, said, card.isOpen, language.timeZone])
    if (node.hidden || state === card.drawn) return
    card.drawn = state
    if (node.contains(document.activeElement) && choose(node, said, dates)) return
    fill(node, chosen ? told(page, chosen, said[chosen.id]) : questions(card, dates, said))
  }
  model.watch(['own', 'dates', 'session', 'you', 'details'], draw, { signal })
  return node
}

// Somebody who is choosing keeps the focus where it is. Returns false if the rows are no longer those of the dates.
function choose(node, said, dates) {
  const shown = [...node.querySelectorAll('input')]
  if (new Set(shown.map((one) => one.name)).size !== dates.length) return false
  if (!shown.every((one) => dates.some((date) => one.name === `date-${date.id}` && !date.isChosen))) return false
  for (const one of shown) one.checked = said[one.name.slice('date-'.length)] === one.value
  return true
}

function told({ t, language }, date, answer) {
  return el('div.row.gap-2', icon('calendar'), el('p.grow', { id: 'dates-title' },
    el('strong', t('coming.dates.chosen', { date: language.dateWithTimes(date.startsAt, date.durationMinutes) })),
    answer ? el('span.person-detail', t(`coming.dates.said.${answer}`)) : null))
}

function questions(card, dates, said) {
  const { page } = card
  const { t } = page
  const isDone = dates.every((date) => said[date.id])
  if (isDone && !card.isOpen) return folded(card, dates)
  // Whoever has answered the last one sees it before the card folds, at the next visit.
  card.isOpen = true
  const rows = [el('p.hint', t('coming.dates.hint')),
    el('ul.list', dates.map((date) => row(page, date, said[date.id])))]
  const title = t('coming.dates.ask')
  if (!card.isBrief) return [el('h2.card-title', { id: 'dates-title' }, title), rows]
  return el('details.more', { open: card.node.querySelector('details')?.open ?? false },
    el('summary', icon('chevron'), el('span', { id: 'dates-title' }, title)), el('div.stack.gap-3', rows))
}

function folded(card, dates) {
  const { t } = card.page
  const open = () => { card.isOpen = true; card.draw(); card.node.querySelector('input')?.focus() }
  return el('div.row.gap-2', icon('check'),
    el('p.grow', { id: 'dates-title' }, t('coming.dates.done', { count: dates.length })),
    el('button.button.quiet', { type: 'button', 'aria-label': t('coming.dates.change'), onclick: open },
      t('common.change')))
}

function row(page, date, answer) {
  const { t, language } = page
  const name = `date-${date.id}`
  const label = el('p', { id: name }, el('strong', language.dateLong(date.startsAt)),
    el('span.person-detail', language.timeRange(date.startsAt, date.durationMinutes)))
  const give = (value) => page.send({ do: 'answerDates', answers: [{ date: date.id, answer: value }] })
  return el('li.stack.gap-2', label,
    el('div.row.gap-1', { role: 'radiogroup', 'aria-labelledby': name }, answers.map((value) =>
      el('label.choice', el('input', {
        type: 'radio', name, value, checked: answer === value, onchange: () => give(value).catch(() => {}),
      }), el('span.choice-text', t(`coming.dates.answers.${value}`))))))
}
