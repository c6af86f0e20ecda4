// One line of the minutes, with what one may do to it: share its place, remark, leave it out or take it in, tick it off.
//
//   const line = createLine(page, { signal, isFull: true })      an <li>; `isFull`: with anchor, owner and due
//   line.draw(note)

import { el, fill, setAttributes, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { dueText, kindLabel, noteText } from '../components/note-line.js'
import { copyText } from '../components/copy.js'
import { createDoneCheckbox, mayTick } from '../components/done-checkbox.js'
import { toast } from '../components/toast.js'
import { ownerNames, personLine } from '../people.js'
import { placeOf, sharedAddress } from './places.js'
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
    const drawn = JSON.stringify([shown, can, mayTick(page, shown), language.name, nameOf(shown)])
    if (node.drawn === drawn) return
    node.drawn = drawn
    const isTarget = node.classList.contains('is-target')
    node.className = `minutes-line is-${shown.kind}`
    setClasses(node, { 'is-excluded': shown.isExcluded, 'is-done': shown.isDone, 'is-target': isTarget })
    setAttributes(node, { id: isFull ? placeOf(shown) : null })
    fill(body, content(shown))
    fill(tools, isFull && toolsFor(shown, can))
  }

  // Names may change under a note that does not.
  function nameOf(shown) {
    return [shown.speaker, shown.doneBy, ...(shown.owners ?? []).map((one) => one.participant)]
      .filter(Boolean)
      .map((id) => personLine(model.participants.get(id), t))
  }

  function content(shown) {
    const isOutcome = shown.kind === 'agreement' || shown.kind === 'actionItem'
    const speaker = shown.speaker
      ? personLine(model.participants.get(shown.speaker), t)
      : shown.kind === 'quote' ? t('minutes.representative')
      : ''
    return [
      shown.kind !== 'note'
        && shown.kind !== 'quote'
        && el('p.line-kind', icon(shown.kind),
          isFull
            ? kindLabel(shown, t)
            : el('a', { href: page.link.to('/minutes', placeOf(shown)) }, kindLabel(shown, t))),
      shown.kind === 'quote'
        ? el('blockquote.line-quote', el('p.prose', noteText(shown, t)), el('footer', speaker))
        : el('p.line-text.prose', noteText(shown, t), speaker && el('span.quiet', ` (${speaker})`)),
      shown.isExcluded && el('p.line-excluded', t('minutes.excluded')),
      isFull && isOutcome && facts(shown),
    ]
  }

  function facts(shown) {
    const owners = ownerNames(model, shown.owners, t)
    const due = dueText(page, shown)
    done?.draw(shown)
    return el('div.line-facts',
      el('p', el('span.fact-name', t('minutes.who')),
        owners.length ? language.list(owners) : el('span.quiet', t('minutes.nobody'))),
      el('p', el('span.fact-name', t('minutes.by')), due || el('span.quiet', t('minutes.noDate'))),
      shown.kind === 'actionItem' ? done : null)
  }

  function toolsFor(shown, can) {
    const name = kindLabel(shown, t)
    return [
      can.remark && remarkButton(page, remarks, name),
      can.edit
        && el('button.button.quiet.small-button', {
          type: 'button', 'aria-label': t(shown.isExcluded ? 'minutes.includeOf' : 'minutes.excludeOf', { name }),
          onclick: () => page.send({ do: 'changeNote', note: shown.id, isIncluded: Boolean(shown.isExcluded) }),
        },
        icon(shown.isExcluded ? 'plus' : 'close'),
        el('span', t(shown.isExcluded ? 'minutes.include' : 'minutes.exclude'))),
      linkButton(page, placeOf(shown), name),
    ]
  }
  return node
}

export function linkButton(page, place, name) {
  const { t } = page
  return el('button.button.quiet.icon-only.small-button', {
    type: 'button', 'aria-label': t('minutes.copyLinkOf', { name }), title: t('minutes.copyLink'),
    onclick: async () =>
      toast(page, t((await copyText(sharedAddress(page, place))) ? 'minutes.linkCopied' : 'common.copyFailed')),
  }, icon('link'))
}
