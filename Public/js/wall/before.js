// Before the session and until its first agenda item: what the dialogue is, when it begins, which sides meet.

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
    setText(soon, soonText(page))
    soon.hidden = !soon.textContent
  }
  model.watch(['details', 'session', 'sides', 'order'], draw, { signal })
  signal.addEventListener('abort', clock.everySecond(tick))
  const middle = el('div.wall-middle', hosts, title, when, soon)
  const fitTitle = () => fit(title, () => middle.clientHeight * titleShare, { largest: 4.4, smallest: 1.8 })
  const observer = new ResizeObserver(fitTitle)
  observer.observe(middle)
  observer.observe(title)
  signal.addEventListener('abort', () => observer.disconnect())
  return el('section.wall-before', middle, el('footer.wall-foot', how, createSides(page, { signal })))
}

function soonText({ t, model, language, clock }) {
  const { startsAt } = model.details
  const left = (startsAt ?? 0) - clock.now()
  if (model.session.phase === 'live') return t('wall.welcome')
  if (!startsAt) return ''
  if (left > dayMs) return t('wall.startsDay', { day: language.relativeDay(startsAt, clock.now()) })
  if (left <= 0) return t('wall.startsNow')
  const hours = () => t('wall.hours', { count: Math.ceil(left / hourMs) })
  return t('wall.startsIn', { time: left > hourMs ? hours() : formatCountdown(left) })
}
