// Remarks in review: on a line, on a point, on the whole; each with what became of it. What is typed survives a reload.
//
//   const remarks = createRemarks(page, { signal, about: { note: 'n5' } })      { item: 'i2' }, {} for the whole
//   remarkButton(page, remarks, 'Afspraak 1')                                   opens the field under it

import { el, fill, reconcile, swap } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput, keptValue } from '../kept-input.js'
import { errorText } from '../components/toast.js'
import { actorName } from '../people.js'

const textMax = 8_000

export function remarkButton(page, remarks, name) {
  const { t } = page
  return el('button.button.quiet.small-button',
    { type: 'button', 'aria-label': t('minutes.remarks.onOf', { name }), onclick: () => remarks.write() },
    icon('message'), el('span', t('minutes.remarks.on')))
}

export function createRemarks(page, { signal, about, label = null }) {
  const { t, model } = page
  const list = el('ul.remarks-list')
  const form = el('div')
  const heading = label && el('h2.remarks-heading', label)
  const write = label
    && el('button.button', { type: 'button', onclick: () => node.write() }, icon('message'), t('minutes.remarks.add'))
  const node = el('div.remarks', heading, list, form, write)
  const key = page.keep(`remark:${about.note ?? about.item ?? 'whole'}`)
  const isHere = (remark) =>
    (remark.note ?? null) === (about.note ?? null) && (remark.item ?? null) === (about.item ?? null)

  const draw = () => {
    const found = [...model.remarks.values()].filter(isHere).sort((a, b) => a.at - b.at)
    const mayRemark = page.may('makeRemark')
    list.hidden = found.length === 0
    if (heading) heading.hidden = found.length === 0 && !mayRemark
    if (write) write.hidden = !mayRemark || Boolean(form.firstChild)
    if (!mayRemark) fill(form)
    node.hidden = found.length === 0 && !form.firstChild && !(label && mayRemark)
    reconcile(list, found, { create: () => createRemark(page), update: (line, remark) => line.draw(remark) })
  }

  node.write = () => {
    if (!form.firstChild) {
      fill(form,
        writeForm(page, {
          key, label: t('minutes.remarks.yours'), yes: t('minutes.remarks.send'),
          send: (text) => page.outbox.send({ do: 'makeRemark', ...about, text }, { isInField: true }),
          close: () => { fill(form); draw() },
        }))
    }
    draw()
    form.querySelector('textarea').focus()
  }
  model.watch(['remarks', 'session', 'participants', 'you'], draw, { signal })
  if (keptValue(key) && page.may('makeRemark')) {
    fill(form,
      writeForm(page, {
        key, label: t('minutes.remarks.yours'), yes: t('minutes.remarks.send'),
        send: (text) => page.outbox.send({ do: 'makeRemark', ...about, text }, { isInField: true }),
        close: () => { fill(form); draw() },
      }))
    draw()
  }
  return node
}

let formCount = 0

function writeForm(page, { key, label, yes, send, close }) {
  const { t, language } = page
  const id = `remark-${++formCount}`
  const area = keepInput(
    el('textarea.input.short', { id, rows: 2, maxlength: textMax, 'aria-describedby': `${id}-error` }), key)
  const error = el('p.field-error', { id: `${id}-error`, role: 'alert', hidden: true })
  const submit = el('button.button.primary', { type: 'submit' }, yes)
  const form = el('form.remark-form', { novalidate: true },
    el('div.field', el('label', { for: id }, label), area, error),
    el('div.row.gap-2', submit,
      el('button.button', { type: 'button', onclick: () => { forgetInput(key); close() } }, t('common.cancel'))))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const text = area.value.trim()
    if (!text) return area.focus()
    submit.disabled = true
    error.hidden = true
    try {
      await send(text)
      forgetInput(key)
      close()
      page.shell.announce(t('minutes.remarks.sent'))
    } catch (problem) {
      error.hidden = false
      fill(error, icon('warning'), errorText(t, language, problem))
      submit.disabled = false
    }
  })
  return form
}

function createRemark(page) {
  const { t, model, language } = page
  const node = el('li.remark')
  let isAnswering = false
  node.draw = (remark) => {
    const mayAnswer = page.may('answerRemark')
    const by = actorName(model, remark.by, t)
    const drawn = JSON.stringify([remark, mayAnswer, by])
    if (node.drawn === drawn || isAnswering) return
    node.drawn = drawn
    const outcome = remark.outcome ?? 'open'
    const tone = { accepted: 'good', declined: 'bad', open: 'warn' }[outcome]
    fill(node,
      el('p.remark-head', el('span.strong', by),
        el('span.quiet.small', `${language.dateShort(remark.at)}, ${language.time(remark.at)}`),
        el('span.badge', { class: tone }, t(`minutes.remarks.outcomes.${outcome}`))),
      el('p.prose', remark.text ?? t('note.erased')),
      remark.response
        && el('p.remark-response.prose', el('span.strong', `${t('minutes.remarks.response')} `), remark.response),
      mayAnswer && el('div.row.gap-2', answerButtons(remark, outcome)))
  }

  function answerButtons(remark, outcome) {
    const button = (to, symbol) => el('button.button.quiet.small-button',
      { type: 'button', onclick: () => answer(remark, to) }, icon(symbol), t(`minutes.remarks.do.${to}`))
    return outcome === 'open' ? [button('accepted', 'check'), button('declined', 'close')] : [button('open', 'undo')]
  }

  function answer(remark, outcome) {
    if (outcome === 'open') return page.send({ do: 'answerRemark', remark: remark.id, outcome })
    isAnswering = true
    const id = `response-${remark.id}`
    const kept = page.keep(`response:${remark.id}`)
    const area = keepInput(
      el('textarea.input.short', { id, rows: 2, maxlength: textMax, value: remark.response ?? '' }), kept)
    const close = () => {
      isAnswering = false
      node.drawn = null
      node.draw(model.remarks.get(remark.id) ?? remark)
    }
    const form = el('form.remark-form',
      el('div.field', el('label', { for: id }, t(`minutes.remarks.responseTo.${outcome}`)), area),
      el('div.row.gap-2', el('button.button.primary', { type: 'submit' }, t(`minutes.remarks.do.${outcome}`)),
        el('button.button', { type: 'button', onclick: close }, t('common.cancel'))))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const response = area.value.trim()
      page.send({ do: 'answerRemark', remark: remark.id, outcome, ...(response ? { response } : {}) }, {
        isInField: true,
      }).then(() => { forgetInput(kept); close() }, () => {})
    })
    swap(node.querySelector('.row'), form)
    area.focus()
  }
  return node
}
