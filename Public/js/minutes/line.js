// One line of the minutes, with its tools: share its address, remark on it, leave it out or take it in, tick it off.
//
//   const line = createLine(page, { signal, note, isFull: true })    an <li>; `isFull`: with anchor, owners, due day
//   line.draw(note)

import { el, fill, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { dueText, kindLabel, noteText } from '../components/note-line.js'
import { copyText } from '../components/copy.js'
import { createDoneCheckbox, mayTick } from '../components/done-checkbox.js'
import { toast } from '../components/toast.js'
import { ownerNames, personLine } from '../people.js'
import { anchorOf, sharedAddress } from './anchors.js'
import { createRemarks, remarkButton } from './remarks.js'

export function createLine(page, { signal, note, isFull = false }) {
  const { t, model, language } = page
  const body = el('div.line-body')
  const tools = el('div.line-tools')
  const remarks = isFull ? createRemarks(page, { signal, about: { note: note.id }, label: null }) : null
  const done = isFull && note.kind === 'actionItem' ? createDoneCheckbox(page) : null
  const node = el('li.minutes-line', el('div.line-row', body, tools), remarks)

  node.draw = (shown) => {
    const can = { remark: page.may('makeRemark'), edit: page.may('changeNote') }
    const drawn = JSON.stringify([shown, can, mayTick(page, shown), language.name, namesIn(shown)])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const isTarget = node.classList.contains('is-target')
    node.className = `minutes-line is-${shown.kind}`
    setClasses(node, { 'is-excluded': shown.isExcluded, 'is-done': shown.isDone, 'is-target': isTarget })
    setAttributes(node, { id: isFull ? anchorOf(shown) : null })
    fill(body, content(page, shown, { isFull, done }))
    fill(tools, isFull && toolsOf(page, shown, { can, remarks }))
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
  const isOutcome = kind === 'agreement' || kind === 'actionItem'
  const speaker = speakerText(page, note)
  const label = () =>
    (isFull ? kindLabel(note, t) : el('a', { href: page.link.to('/minutes', anchorOf(note)) }, kindLabel(note, t)))
  return [
    kind !== 'note' && kind !== 'quote' && el('p.line-kind', icon(kind), label()),
    kind === 'quote'
      ? el('blockquote.line-quote', el('p.prose', noteText(note, t)), el('footer', speaker))
      : el('p.line-text.prose', noteText(note, t), speaker && el('span.quiet', ` (${speaker})`)),
    note.isExcluded && el('p.line-excluded', t('minutes.excluded')),
    isFull && isOutcome && facts(page, note, done),
  ]
}

function speakerText({ t, model }, { kind, speaker }) {
  if (speaker) return personLine(model.participants.get(speaker), t)
  return kind === 'quote' ? t('minutes.representative') : ''
}

function facts(page, note, done) {
  const { t, model, language } = page
  const owners = ownerNames(model, note.owners, t)
  const due = dueText(page, note)
  done?.draw(note)
  return el('div.line-facts',
    el('p', el('span.fact-name', t('minutes.who')),
      owners.length ? language.list(owners) : el('span.quiet', t('minutes.nobody'))),
    el('p', el('span.fact-name', t('minutes.by')), due || el('span.quiet', t('minutes.noDate'))),
    note.kind === 'actionItem' ? done : null)
}

function toolsOf(page, note, { can, remarks }) {
  const { t } = page
  const name = kindLabel(note, t)
  const { isExcluded } = note
  const include = () => page.send({ do: 'changeNote', note: note.id, isIncluded: Boolean(isExcluded) })
  return [
    can.remark && remarkButton(page, remarks, name),
    can.edit && el('button.button.quiet.small-button', {
      type: 'button', 'aria-label': t(isExcluded ? 'minutes.includeOf' : 'minutes.excludeOf', { name }),
      onclick: include,
    }, icon(isExcluded ? 'plus' : 'close'), el('span', t(isExcluded ? 'minutes.include' : 'minutes.exclude'))),
    linkButton(page, anchorOf(note), name),
  ]
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
