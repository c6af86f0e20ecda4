// After the dialogue: the minutes, what is mine, and (in review) a remark on any item.

import { append, el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createNoteLine, updateNoteLine } from '../components/note-line.js'
import { openDialog } from '../components/dialog.js'
import { toast } from '../components/toast.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { isTooLong } from '../text-length.js'
import { calendarButton } from './calendar.js'
import { youAre } from './invitation.js'
import { createMine } from './mine.js'

export function createAfter(page, { signal }) {
  const { model, t, language, link } = page
  const head = el('header.stack.gap-3')
  const review = el('section.stack.gap-5')
  const points = el('div.stack.gap-5')
  const whole = el('ul.stack.gap-2')
  append(review,
    el('div.stack.gap-2', el('h2', t('takePart.after.reviewHeading')), el('p', t('takePart.after.reviewHint'))), points,
    el('div.stack.gap-2', whole, el('div', remarkButton({}, t('takePart.after.remarkWhole')))))

  model.watch(['session', 'details', 'own'], () => {
    const { phase } = model.session
    const { startsAt } = model.details
    review.hidden = !page.may('makeRemark')
    fill(head, youAre(page, model.me), el('p.eyebrow', model.details.title ?? t('note.erased')),
      el('h1', t(`takePart.after.${phase}Title`)),
      startsAt
        ? el('p.quiet', `${language.dateLong(startsAt)}, ${language.timeRange(startsAt, model.details.durationMinutes)}`)
        : null,
      el('p.large', t(`takePart.after.${phase}Text`)),
      el('div.row', el('a.button.primary', { href: link.to('/minutes') }, icon('document'), t('takePart.after.read')),
        calendarButton(page)))
  }, { signal })

  model.watch(['notes', 'items', 'order', 'remarks', 'outbox', 'participants', 'session'], () => {
    if (!page.may('makeRemark')) return
    const shown = model.list('items')
      .map((item) => ({ id: item.id, item, notes: model.notesOf(item.id).filter((note) => !note.isExcluded) }))
      .filter((one) => one.notes.length || one.item.summary)
    reconcile(points, shown, { create: createPoint, update: updatePoint })
    drawRemarks(whole, (one) => !one.note && !one.item)
  }, { signal })

  function createPoint(point) {
    const node = el('section.stack.gap-2')
    node.lines = el('ul.notes-lines')
    node.remarks = el('ul.stack.gap-2')
    append(node, el('h3', point.item.title ?? t('note.erased')), node.lines, node.remarks,
      el('div', remarkButton({ item: point.id }, t('takePart.after.remarkPoint'))))
    return node
  }

  function updatePoint(node, point) {
    reconcile(node.lines, point.notes, {
      create: (note) => {
        const line = createNoteLine()
        line.remarks = el('ul.stack.gap-2')
        append(line.tools, line.remarks, remarkButton({ note: note.id }, t('takePart.after.remark')))
        return line
      },
      update: (line, note) => {
        updateNoteLine(page, line, note)
        drawRemarks(line.remarks, (one) => one.note === note.id)
      },
    })
    drawRemarks(node.remarks, (one) => one.item === point.id && !one.note)
  }

  function drawRemarks(list, belongs) {
    const sending = page.outbox.pending('makeRemark')
      .filter(({ state }) => state !== 'failed')
      .map((entry) => ({ ...entry.command, id: entry.id, outcome: 'sending', by: model.you?.actor }))
    reconcile(list, [...model.remarks.values(), ...sending].filter(belongs), {
      create: () => el('li.remark'),
      update: (line, remark) => fill(line,
        el('p.row.between.gap-2',
          el('span.small.strong',
            remark.by === model.you?.actor ? t('takePart.after.yourRemark') : t('takePart.after.aRemark')),
          el('span.badge',
            { class: remark.outcome === 'accepted' ? 'good' : remark.outcome === 'declined' ? 'warn' : null },
            t(`takePart.remark.${remark.outcome}`))),
        el('p.prose', remark.text ?? t('note.erased')),
        remark.response ? el('p.small.prose', t('takePart.after.response', { text: remark.response })) : null),
    })
    list.hidden = list.children.length === 0
  }

  function remarkButton(about, text) {
    return el('button.link-button.small.remark-button', { type: 'button', onclick: () => askRemark(about) }, text)
  }

  function askRemark(about) {
    const key = page.keep(`remark:${about.note ?? about.item ?? ''}`)
    const area = keepInput(
      el('textarea.input', {
        id: 'remark', rows: 4, maxlength: 8000, 'aria-describedby': 'remark-hint', autofocus: true,
      }),
      key)
    const quoted = about.note ? model.notes.get(about.note)?.text : model.items.get(about.item)?.title
    const dialog = openDialog(page, {
      title: t('takePart.after.remarkTitle'),
      body: [quoted ? el('blockquote.example-text', quoted) : null,
        el('div.field', el('label', { for: 'remark' }, t('takePart.after.remarkLabel')),
          el('p.hint', { id: 'remark-hint' }, t('takePart.after.remarkHint')), area)].filter(Boolean),
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

  return el('div.page.stack.gap-6', head,
    el('section.stack.gap-3', el('h2', t('takePart.after.mine')), createMine(page, { signal })), review)
}
