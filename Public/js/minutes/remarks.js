// Remarks in review on a line, on a point or on the whole, each with its outcome. Typed words survive a reload.
//
//   const remarks = createRemarks(page, { signal, about: { note: 'n5' } })      { item: 'i2' }, {} for the whole
//   remarkButton(page, remarks, 'Agreement 1')                                  opens the field under it

import { el, fill, reconcile, swap } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput, keptValue } from '../kept-input.js'
import { errorText } from '../components/toast.js'
import { createInName } from '../corrections/in-name.js'
import { selectionOn } from '../corrections/selection.js'
import { textForm } from '../corrections/text-form.js'
import { actorName } from '../people.js'
import { charactersOf } from '../words.js'
import { mayReply } from '../round/progress.js'

const textMax = 8_000

// Somebody who may make remarks can while the minutes take them.
export const mayRemarkOn = (page) => mayReply(page, 'makeRemark')

// line: the element with the words that can be selected for the remark to quote.
export function remarkButton({ t }, remarks, name, line = null) {
  const selection = selectionOn(line)
  return el('button.button.quiet.small-button', {
    type: 'button', 'aria-label': t('minutes.remarks.onOf', { name }), data: { tool: 'remark' },
    onpointerdown: selection.remember,
    onclick: () => remarks.write(selection.take()),
  }, icon('message'), el('span', t('minutes.remarks.on')))
}

export function createRemarks(page, { signal, about, label = null }) {
  const { t, model } = page
  const list = el('ul.remarks-list')
  const place = el('div')
  const heading = label && el('h2.remarks-heading', label)
  const write = label && el('button.button', { type: 'button', onclick: () => node.write() }, icon('message'),
    t('minutes.remarks.add'))
  const node = el('div.remarks', heading, list, place, write)
  const key = page.keep(`remark:${about.note ?? about.item ?? 'whole'}`)
  const isHere = (remark) =>
    (remark.note ?? null) === (about.note ?? null) && (remark.item ?? null) === (about.item ?? null)

  const draw = () => {
    const found = [...model.remarks.values()].filter(isHere).sort((a, b) => a.at - b.at)
    const mayRemark = mayRemarkOn(page)
    list.hidden = found.length === 0
    if (heading) heading.hidden = found.length === 0 && !mayRemark
    if (write) write.hidden = !mayRemark || Boolean(place.firstChild)
    if (!mayRemark) fill(place)
    node.hidden = found.length === 0 && !place.firstChild && !(label && mayRemark)
    reconcile(list, found, { create: () => createRemark(page), update: (line, remark) => line.draw(remark) })
  }
  const openForm = (passage = null) => {
    const command = { do: 'makeRemark', ...about, ...(passage ? { passage } : {}) }
    const send = (text, name) => page.outbox.send({ ...command, text, ...name }, { isInField: true })
    fill(place, createForm(page, { key, send, quote: passage?.quote, close: () => { fill(place); draw() } }))
    draw()
  }
  node.write = (words = null) => {
    if (!place.firstChild || words) openForm(passageOf(model.notes.get(about.note), words))
    place.querySelector('textarea').focus()
  }
  model.watch(['remarks', 'session', 'participants', 'you', 'circulation'], draw, { signal })
  if (keptValue(key) && mayRemarkOn(page)) openForm()
  return node
}

// The passage of selected words; null without words, or when they cannot be found in the line.
function passageOf(note, words) {
  const at = words ? (note?.text ?? '').indexOf(words) : -1
  if (at < 0) return null
  const from = charactersOf(note.text.slice(0, at))
  return { note: note.id, revision: note.revision, from, to: from + charactersOf(words), quote: words }
}

let formCount = 0

function createForm(page, { key, send, close, quote }) {
  const { t, language } = page
  const id = `remark-${++formCount}`
  const area = keepInput(el('textarea.input.short', {
    id, rows: 2, maxlength: textMax, 'aria-describedby': `${id}-error`,
  }), key)
  const error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true })
  const submit = el('button.button.primary', { type: 'submit' }, t('minutes.remarks.send'))
  const inName = page.model.mayForOthers('makeRemark') ? createInName(page) : null
  const cancel = () => { forgetInput(key); close() }

  async function onsubmit(event) {
    event.preventDefault()
    const text = area.value.trim()
    if (!text) return area.focus()
    submit.disabled = true
    error.hidden = true
    try {
      await send(text, inName?.fields)
      forgetInput(key)
      close()
      page.shell.announce(t('minutes.remarks.sent'))
    } catch (problem) {
      error.hidden = false
      fill(error, icon('warning'), errorText(t, language, problem))
      submit.disabled = false
    }
  }
  return el('form.remark-form', { novalidate: true, onsubmit },
    quote && el('blockquote.remark-quote.prose', quote),
    el('div.field', el('label', { for: id }, t('minutes.remarks.yours')), area, error), inName,
    el('div.row.gap-2', submit, el('button.button', { type: 'button', onclick: cancel }, t('common.cancel'))))
}

function createRemark(page) {
  const { t, model } = page
  const node = el('li.remark', { tabindex: '-1' })
  let isResponding = false
  node.draw = (remark) => {
    const mayRespond = page.may('answerRemark')
    const by = actorName(model, remark.by, t)
    const isMine = Boolean(remark.entered) && remark.by === model.you?.actor && page.may('contestRemark')
    const drawn = JSON.stringify([remark, mayRespond, by, isMine])
    if (node.drawn === drawn || isResponding) return
    node.drawn = drawn
    node.id = remark.id
    fill(node, remarkText(page, remark, by), isMine && contestPart(page, remark),
      mayRespond && el('div.row.gap-2', outcomeButtons(page, remark, respond)))
  }

  function respond(remark, outcome) {
    if (outcome === 'open') return page.send({ do: 'answerRemark', remark: remark.id, outcome })
    isResponding = true
    const close = () => {
      isResponding = false
      node.drawn = null
      node.draw(model.remarks.get(remark.id) ?? remark)
    }
    const { form, area } = createResponse(page, remark, outcome, close)
    swap(node.querySelector('.row'), form)
    area.focus()
  }
  return node
}

function remarkText(page, remark, by) {
  const { t, language } = page
  const { at, text, response } = remark
  const outcome = remark.outcome ?? 'open'
  const when = `${language.dateShort(at)}, ${language.time(at)}`
  const tone = { accepted: 'good', declined: 'bad', open: 'warn' }[outcome]
  return [
    el('p.remark-head', el('span.strong', by), el('span.quiet.small', when),
      el('span.badge', { class: tone }, t(`minutes.remarks.outcomes.${outcome}`))),
    remark.passage?.quote && el('blockquote.remark-quote.prose', remark.passage.quote),
    el('p.prose', text ?? t('note.erased')),
    enteredText(page, remark),
    response && el('p.remark-response.prose', el('span.strong', `${t('minutes.remarks.response')} `), response),
  ]
}

// The person in whose name it was entered says that it is not so.
function contestPart(page, { id, contested }) {
  const { t } = page
  const open = el('button.button.quiet.small-button.contest-button', { type: 'button', onclick: () => {
    const form = textForm(page, {
      name: `contest:${id}`, label: t('corrections.contestLabel'), value: contested ?? '', submit: t('common.save'),
      isOptional: contested !== undefined, close: () => swap(form, open),
      send: (text) => { page.send({ do: 'contestRemark', remark: id, text }) },
    })
    swap(open, form)
    form.field.focus()
  } }, icon('warning'), el('span', t(contested === undefined ? 'corrections.contest' : 'corrections.changeContest')))
  return open
}

// Says who entered the remark in its author's name, and what the author says against that.
function enteredText({ t, model }, { entered, contested }) {
  return [
    entered && el('p.quiet.small', t('corrections.enteredBy', {
      name: actorName(model, entered.by, t), way: t(`corrections.cameBy.${entered.way}`) })),
    contested !== undefined && el('p.notice', icon('warning'),
      el('span', el('span.strong', `${t('corrections.contested')} `), contested ?? t('note.erased'))),
  ]
}

function outcomeButtons({ t }, remark, respond) {
  const button = (to, symbol) => el('button.button.quiet.small-button',
    { type: 'button', onclick: () => respond(remark, to) }, icon(symbol), t(`minutes.remarks.do.${to}`))
  if ((remark.outcome ?? 'open') !== 'open') return [button('open', 'undo')]
  return [button('accepted', 'check'), button('declined', 'close')]
}

function createResponse(page, remark, outcome, close) {
  const { t } = page
  const id = `response-${remark.id}`
  const kept = page.keep(`response:${remark.id}`)
  const area = keepInput(el('textarea.input.short', {
    id, rows: 2, maxlength: textMax, value: remark.response ?? '',
  }), kept)
  const onsubmit = (event) => {
    event.preventDefault()
    const response = area.value.trim()
    const command = { do: 'answerRemark', remark: remark.id, outcome, ...(response ? { response } : {}) }
    page.send(command, { isInField: true }).then(() => { forgetInput(kept); close() }, () => {})
  }
  const form = el('form.remark-form', { onsubmit },
    el('div.field', el('label', { for: id }, t(`minutes.remarks.responseTo.${outcome}`)), area),
    el('div.row.gap-2', el('button.button.primary', { type: 'submit' }, t(`minutes.remarks.do.${outcome}`)),
      el('button.button', { type: 'button', onclick: close }, t('common.cancel'))))
  return { form, area }
}
