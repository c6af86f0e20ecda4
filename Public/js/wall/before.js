// Before the session, and until the first point: what this is, when it begins, who sits across from whom.

import { el, setText } from '../dom.js'
import { formatCountdown } from '../clock.js'
import { fit } from './fit.js'
import { createSides } from './sides.js'

const titleShare = 0.55
const hourMs = 3_600_000
const dayMs = 24 * hourMs

export function createBefore(page, { signal }) {
  const { t, model, language, clock } = page
  const hosts = el('p.wall-eyebrow')
  const title = el('h1.wall-title')
  const when = el('p.wall-when')
  const soon = el('p.wall-soon')
  const how = el('p.wall-how')

  function draw() {
    const { details, session } = model
    const names = model.list('sides').filter((side) => side.kind === 'convenor').map((side) => side.name)
    setText(hosts, names.length ? t('wall.invites', { names: language.list(names) }) : t('wall.dialogue'))
    setText(title, details.title ?? t('note.erased'))
    setText(when, details.startsAt
      ? `${language.dateLong(details.startsAt)}, ${language.timeRange(details.startsAt, details.durationMinutes)}` : '')
    setText(how, session.joinCode ? t('wall.howCode') : t('wall.howLink'))
    tick()
  }
  function tick() {
    const { details, session } = model
    const left = (details.startsAt ?? 0) - clock.now()
    if (session.phase === 'live') setText(soon, t('wall.welcome'))
    else if (!details.startsAt) setText(soon, '')
    else if (left > dayMs) setText(soon,
      t('wall.startsDay', { day: language.relativeDay(details.startsAt, clock.now()) }))
    else if (left > 0) setText(soon, t('wall.startsIn',
      { time: left > hourMs ? t('wall.hours', { count: Math.ceil(left / hourMs) }) : formatCountdown(left) }))
    else setText(soon, t('wall.startsNow'))
    soon.hidden = !soon.textContent
  }
  model.watch(['details', 'session', 'sides', 'order'], draw, { signal })
  signal.addEventListener('abort', clock.everySecond(tick))
  const middle = el('div.wall-middle', hosts, title, when, soon)
  const observer = new ResizeObserver(() => fit(title, () => middle.clientHeight * titleShare,
    { largest: 4.4, smallest: 1.8 }))
  observer.observe(middle)
  observer.observe(title)
  signal.addEventListener('abort', () => observer.disconnect())
  return el('section.wall-before', middle, el('footer.wall-foot', how, createSides(page, { signal })))
}
