// When the server last backed everything up by itself, for whoever has the installation's link. Nothing is shown where
// the server makes no backups.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'

// `line` stands below the list; `alarm`, for a backup that failed, above it.
export function createLastBackup(page) {
  const line = el('p.small.quiet', { hidden: true })
  const alarm = el('div.notice.bad', { hidden: true })
  const load = async () => {
    const backup = await page.api.get('/healthz').then((health) => health.backup).catch(() => null)
    line.hidden = !backup || backup.status === 'failing'
    alarm.hidden = backup?.status !== 'failing'
    if (!line.hidden) fill(line, said(page, backup, 'last', 'soon'))
    if (!alarm.hidden) fill(alarm, icon('warning'), el('p', said(page, backup, 'failing', 'neverMade')))
  }
  return { line, alarm, load }
}

function said({ t, language }, { newestAt }, withTime, without) {
  return newestAt ? t(`home.backup.${withTime}`, { when: moment(language, newestAt) }) : t(`home.backup.${without}`)
}

// In the time zone of this device: a backup belongs to no dialogue.
function moment(language, ms) {
  return new Intl.DateTimeFormat(language.locale, {
    weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(ms)
}
