// After the dialogue: the minutes, this participant's own notes and, in review, a remark on any item.

import { append, el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { showSignature } from '../adoption/show.js'
import { showAsked } from '../agreements/show.js'
import { openDialog } from '../components/dialog.js'
import { createNoteLine, updateNoteLine } from '../components/note-line.js'
import { toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isCirculated, isRoundOpen, mayReply } from '../round/progress.js'
import { isTooLong } from '../text-length.js'
import { digestPlace, youAre } from './invitation.js'
import { createOwnNotes } from './own-notes.js'

const textMax = 8_000

export function createAfter(page, { signal }) {
  const { model, t } = page
  const head = el('header.stack.gap-3')
  const points = el('div.stack.gap-5')
  const whole = el('ul.stack.gap-2')
  const review = el('section.stack.gap-5',
    el('div.stack.gap-2', el('h2', t('takePart.after.reviewHeading')), el('p', t('takePart.after.reviewHint'))), points,
    el('div.stack.gap-2', whole, el('div', remarkButton(page, {}, t('takePart.after.remarkWhole')))))

  const mayRemark = () => mayReply(page, 'makeRemark')
  model.watch(['session', 'details', 'own', 'circulation'], () => {
    review.hidden = !mayRemark()
    drawHead(page, head)
  }, { signal })

  model.watch(['notes', 'items', 'order', 'remarks', 'outbox', 'participants', 'session', 'circulation'], () => {
    if (!mayRemark()) return
    reconcile(points, pointsOf(model), {
      create: (point) => createPoint(page, point), update: (node, point) => updatePoint(page, node, point),
    })
    drawRemarks(page, whole, (one) => !one.note && !one.item)
  }, { signal })

  const asked = el('div')
  showAsked(page, asked, { signal })
  const signature = el('div', { hidden: true })
  showSignature(page, signature, { signal })
  return el('div.page.stack.gap-6', head, signature, asked,
    el('section.stack.gap-3', el('h2', t('takePart.after.mine')), createOwnNotes(page, { signal })), review,
    digestPlace(page, { signal }))
}

function drawHead(page, head) {
  const { model, t, language, link } = page
  const { phase } = model.session
  const { title, startsAt, durationMinutes } = model.details
  const when = language.dateWithTimes(startsAt, durationMinutes)
  fill(head, youAre(page, model.me), el('p.eyebrow', title ?? t('note.erased')),
    el('h1', t(`takePart.after.${phase}Title`)),
    startsAt ? el('p.quiet', when) : null,
    el('p.large', textOf(page)),
    el('div', el('a.button.primary', { href: link.to('/minutes') }, icon('document'), t('takePart.after.read'))))
}

// Until when one can reply to a draft that is going round; or that one could.
function textOf({ model, t, language, clock }) {
  const { phase } = model.session
  if (phase !== 'review' || !isCirculated(model)) return t(`takePart.after.${phase}Text`)
  const { dueAt, closedAt } = model.circulation
  const isOpen = isRoundOpen(model, clock.now())
  const at = isOpen ? dueAt : closedAt ?? dueAt
  return t(isOpen ? 'takePart.after.until' : 'takePart.after.over',
    { date: language.dateLong(at), time: language.time(at) })
}

// Points without notes and without a summary have nothing to remark on.
function pointsOf(model) {
  const all = model.list('items').map((item) => {
    const notes = model.notesOf(item.id).filter((note) => !note.isExcluded)
    return { id: item.id, item, notes }
  })
  return all.filter(({ item, notes }) => notes.length || item.summary)
}

function createPoint(page, { id, item }) {
  const { t } = page
  const lines = el('ul.notes-lines')
  const remarks = el('ul.stack.gap-2')
  const node = el('section.stack.gap-2', el('h3', item.title ?? t('note.erased')), lines, remarks,
    el('div', remarkButton(page, { item: id }, t('takePart.after.remarkPoint'))))
  return Object.assign(node, { lines, remarks })
}

function updatePoint(page, node, { id, notes }) {
  reconcile(node.lines, notes, {
    create: (note) => {
      const line = createNoteLine()
      line.remarks = el('ul.stack.gap-2')
      append(line.tools, line.remarks, remarkMark(page, note))
      return line
    },
    update: (line, note) => {
      updateNoteLine(page, line, note)
      drawRemarks(page, line.remarks, (one) => one.note === note.id)
    },
  })
  drawRemarks(page, node.remarks, (one) => one.item === id && !one.note)
}

// `belongs(remark)`: whether it is for this list. Remarks still being sent are listed too.
function drawRemarks({ model, t, outbox }, list, belongs) {
  const me = model.you?.actor
  const sending = outbox.pending('makeRemark').filter(({ state }) => state !== 'failed')
    .map((entry) => ({ ...entry.command, id: entry.id, outcome: 'sending', by: me }))
  reconcile(list, [...model.remarks.values(), ...sending].filter(belongs), {
    create: () => el('li.remark'),
    update: (line, { by, outcome, text, response }) => fill(line,
      el('p.row.between.gap-2',
        el('span.small.strong', t(by === me ? 'takePart.after.yourRemark' : 'takePart.after.aRemark')),
        el('span.badge', { class: { accepted: 'good', declined: 'warn' }[outcome] }, t(`takePart.remark.${outcome}`))),
      el('p.prose', text ?? t('note.erased')),
      response ? el('p.small.prose', t('takePart.after.response', { text: response })) : null),
  })
  list.hidden = list.children.length === 0
}

// `about`: { note }, { item }, or {} for the whole.
function remarkButton(page, about, text) {
  return el('button.link-button.small.remark-button', { type: 'button', onclick: () => askRemark(page, about) }, text)
}

// One at each line: quiet until the line is pointed at, or the focus comes.
function remarkMark(page, note) {
  const label = page.t('takePart.after.remark')
  const onclick = () => askRemark(page, { note: note.id })
  return el('button.remark-mark', { type: 'button', 'aria-label': label, title: label, onclick }, icon('message'))
}

function askRemark(page, about) {
  const { model, t } = page
  const key = page.keep(`remark:${about.note ?? about.item ?? ''}`)
  const area = keepInput(el('textarea.input', {
    id: 'remark', rows: 4, maxlength: textMax, 'aria-describedby': 'remark-hint', autofocus: true,
  }), key)
  const quoted = about.note ? model.notes.get(about.note)?.text : model.items.get(about.item)?.title
  const dialog = openDialog(page, {
    title: t('takePart.after.remarkTitle'),
    body: [
      quoted ? el('blockquote.example-text', quoted) : null,
      el('div.field', el('label', { for: 'remark' }, t('takePart.after.remarkLabel')),
        el('p.hint', { id: 'remark-hint' }, t('takePart.after.remarkHint')), area),
    ].filter(Boolean),
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: send }, t('common.send')),
    ],
  })
  function send() {
    const text = area.value.trim()
    if (!text || isTooLong(area)) return area.focus()
    page.send({ do: 'makeRemark', ...about, text }).then(() => toast(page, t('takePart.after.remarkSent')), () => {})
    forgetInput(key)
    dialog.close()
  }
}
