// A line that was found: what it is and says, whose it is and when it is due. It leads to its place in the minutes.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { Link } from '../link.js'
import { anchorOf, ownersOf } from './rows.js'

const symbols = {
  agreement: 'agreement', actionItem: 'check', quote: 'quote', question: 'question', jointQuestion: 'question',
  reservation: 'reservation', point: 'agenda', summary: 'document', dialogue: 'people', answer: 'message',
}

export function foundLine(page, line) {
  const { t, language, link } = page
  const isAgreed = line.kind === 'agreement' || line.kind === 'actionItem'
  const address = new Link(link.token, line.dialogue).to('/minutes', anchorOf(line))
  const due = line.dueDate ? language.day(line.dueDate) : line.dueWords
  const owners = ownersOf(line)
  const about = [
    isAgreed ? owners || t('search.noOwner') : null, due && t('search.dueAt', { due }),
    line.kind === 'dialogue' ? null : line.title || t('search.untitled'), isAgreed ? line.itemTitle : null,
  ]
  return el('li.stack.gap-1',
    el('div.found-head',
      el('span.badge', icon(symbols[line.kind] ?? 'note'), t(`search.kinds.${line.kind}`),
        line.number && ` ${line.number}`),
      line.isLate && el('span.badge.bad', icon('clock'), t('search.late')),
      ['done', 'dropped', 'overtaken'].includes(line.status)
        && el('span.badge', { class: line.status === 'done' ? 'good' : null }, line.status === 'done' && icon('check'),
          t(`search.status.${line.status}`)),
      isAgreed && !owners && el('span.badge.warn', icon('person'), t('search.unowned'))),
    el('p.found-text', el('a.found-link', { href: address }, line.text || t('search.untitled'))),
    el('p.found-about', about.filter(Boolean).join(' · ')))
}
