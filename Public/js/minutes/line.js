// One line of the minutes, with its tools: change it, share its address, remark on it, leave it out or take it in, tick
// it off.
//
//   const line = createLine(page, { signal, note, editing, isFull: true })      an <li>
//   line.draw(note)
//
// isFull: with its anchor and its remarks. An outcome is full in its own section, and short in the discussion.
// asks: with the question about a name that nobody has, and refused words. They stand in one place: the discussion.

import { append, el, fill, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { dueText, kindLabel, noteText } from '../components/note-line.js'
import { copyText } from '../components/copy.js'
import { createDoneCheckbox, mayTick } from '../components/done-checkbox.js'
import { toast } from '../components/toast.js'
import { createLatePlace } from '../agreements/show.js'
import { ownerNames, personLine } from '../people.js'
import { anchorOf, sharedAddress } from './anchors.js'
import { createCorrections, suggestButton } from '../corrections/corrections.js'
import { mayReply } from '../round/progress.js'
import { createRemarks, mayRemarkOn, remarkButton } from './remarks.js'

export function createLine(page, { signal, note, editing, isFull = false, asks = true }) {
  const { t, model, language } = page
  const body = el('div.line-body')
  const tools = el('div.line-tools')
  const remarks = isFull && !note.isNew
    ? createRemarks(page, { signal, about: { note: note.id }, label: null }) : null
  const corrections = isFull && !note.isNew ? createCorrections(page, { signal, about: { note: note.id } }) : null
  const done = isFull && note.kind === 'actionItem' ? createDoneCheckbox(page) : null
  const life = isFull && !note.isNew && (note.kind === 'agreement' || note.kind === 'actionItem')
    ? createLatePlace(page) : null
  const below = el('div')
  const row = el('div.line-row', { dir: 'auto' }, body, tools)
  const node = el('li.minutes-line', { data: { note: note.id } }, row, life, below, corrections, remarks)
  let extras = null

  node.draw = (shown) => {
    node.note = shown
    drawExtras(shown)
    life?.draw(shown)
    const can = {
      remark: mayRemarkOn(page), suggest: mayReply(page, 'suggestWording'), edit: page.may('changeNote'),
      type: editing.isOn,
    }
    const drawn = JSON.stringify([shown, can, mayTick(page, shown), language.name, namesIn(shown)])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const isTarget = node.classList.contains('is-target')
    const isEditing = node.classList.contains('is-editing')
    node.className = `minutes-line is-${shown.kind}`
    setClasses(node, {
      'is-excluded': shown.isExcluded, 'is-done': shown.isDone, 'is-target': isTarget, 'is-editing': isEditing,
      'is-pending': shown.progress,
    })
    setAttributes(node, { id: isFull && !shown.isNew ? anchorOf(shown) : null })
    fill(body, content(page, shown, { isFull, done }))
    if (!shown.isNew) drawTools(page, tools, { node, isFull, can, remarks, corrections, body, editing })
  }

  // The note-taker's part is made only where it is needed.
  function drawExtras(shown) {
    const isNeeded = asks && editing.isOn && (shown.text?.includes('@') || shown.failed?.length)
    if (!extras && !isNeeded) return
    if (!extras) {
      extras = editing.createExtras()
      append(below, extras)
    }
    extras.hidden = !isNeeded
    extras.draw(shown)
  }

  // Names may change while the note stays as it is.
  function namesIn({ speaker, doneBy, owners }) {
    const ids = [speaker, doneBy, ...(owners ?? []).map((one) => one.participant)].filter(Boolean)
    return ids.map((id) => personLine(model.participants.get(id), t))
  }
  return node
}

function content(page, note, { isFull, done }) {
  const { t } = page
  const { kind } = note
  const speaker = speakerText(page, note)
  const label = () =>
    (isFull ? kindLabel(note, t) : el('a', { href: page.link.to('/minutes', anchorOf(note)) }, kindLabel(note, t)))
  return [
    kind !== 'note' && kind !== 'quote' && el('p.line-kind', { dir: 'auto' }, icon(kind), label()),
    kind === 'quote'
      ? el('blockquote.line-quote', el('p.prose', noteText(note, t)), el('footer', speaker))
      : el('p.line-text.prose', speaker && el('span.quiet', `${speaker}: `), noteText(note, t)),
    note.isExcluded && el('p.line-excluded', t('minutes.excluded')),
    facts(page, note, done),
    note.progress && el('span.badge', t(note.progress)),
  ]
}

function speakerText({ t, model }, { kind, speaker }) {
  if (speaker) return personLine(model.participants.get(speaker), t)
  return kind === 'quote' ? t('minutes.representative') : ''
}

// The owners and the time, as far as they were said.
function facts(page, note, done) {
  const { t, model, language } = page
  const owners = ownerNames(model, note.owners, t)
  const due = dueText(page, note)
  done?.draw(note)
  const fact = (name, text) => text && el('p', el('span.fact-name', t(name)), text)
  const parts = [fact('minutes.who', language.list(owners)), fact('minutes.by', due),
    note.kind === 'actionItem' && done && !done.hidden ? done : null].filter(Boolean)
  return parts.length ? el('div.line-facts', parts) : null
}

function drawTools(page, tools, { node, isFull, can, remarks, corrections, body, editing }) {
  const { t } = page
  const { note } = node
  const name = kindLabel(note, t)
  const drawn = JSON.stringify([name, can, note.isExcluded, anchorOf(note), page.language.name])
  if (tools.drawn === drawn) return
  tools.drawn = drawn
  const held = tools.contains(document.activeElement) ? document.activeElement.dataset.tool : null
  const { isExcluded } = note
  fill(tools, [
    can.type && tool('edit', 'pencil', t('minutes.edit.change'), t('minutes.edit.changeOf', { name }),
      () => editing.edit(page.model.notes.get(note.id) ?? note, node)),
    isFull && can.suggest && suggestButton(page, corrections, name, body),
    isFull && can.remark && remarkButton(page, remarks, name, body),
    isFull && can.edit && tool('include', isExcluded ? 'plus' : 'close',
      t(isExcluded ? 'minutes.include' : 'minutes.exclude'),
      t(isExcluded ? 'minutes.includeOf' : 'minutes.excludeOf', { name }),
      () => page.send({ do: 'changeNote', note: note.id, isIncluded: Boolean(isExcluded) })),
    isFull && linkButton(page, anchorOf(note), name),
  ])
  if (held) tools.querySelector(`[data-tool="${held}"]`)?.focus()
}

function tool(name, symbol, text, label, onclick) {
  return el('button.button.quiet.small-button',
    { type: 'button', 'aria-label': label, title: label, data: { tool: name }, onclick },
    icon(symbol), el('span', text))
}

export function linkButton(page, anchor, name) {
  const { t } = page
  const copy = async () => {
    const isCopied = await copyText(sharedAddress(page, anchor))
    toast(page, t(isCopied ? 'minutes.linkCopied' : 'common.copyFailed'))
  }
  return el('button.button.quiet.icon-only.small-button', {
    type: 'button', 'aria-label': t('minutes.copyLinkOf', { name }), title: t('minutes.copyLink'), onclick: copy,
  }, icon('link'))
}
