// Says that no mail can be sent for the time being, and why.
//
//   fill(notice, troubleNode(page, { trouble, since, reply }))
//   createMailNotice(page)       for the installation's organiser; hidden while all is well

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function troubleNode({ t, language }, { trouble, since, reply }) {
  return [icon('warning'), el('div.stack.gap-1',
    el('p', t(`mail.trouble.${trouble}`), ' ', t('mail.troubleMeans')),
    el('p.small', t('mail.since', { date: language.dateShort(since), time: language.time(since) }),
      /^\d/.test(reply ?? '') ? ` ${t('mail.serverSaid', { reply })}` : ''))]
}

export function createMailNotice(page) {
  const notice = el('div.notice.bad', { hidden: true })
  page.api.get('/api/mail').then((told) => {
    notice.hidden = !told.trouble
    if (told.trouble) fill(notice, troubleNode(page, told))
  }, () => {})
  return notice
}
