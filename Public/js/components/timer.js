// The countdown of one agenda item, turning over with everyone else's: green, orange at 20 % left, red at 5 %, overtime.
//
//   const timer = createTimer(page, { item: () => model.currentItem, signal })
//   main.append(timer)          a .timer; --timer-size sets its size
//   timer.update()              at once, after the item changed

import { el, setAttributes, setClasses, setText } from '../dom.js'
import { elapsedMs, formatCountdown, remainingMs } from '../clock.js'

const soonShare = 0.2
const lastShare = 0.05

export function timerState(item, now) {
  const left = item ? remainingMs(item, now) : null
  if (left === null) return 'idle'
  const planned = (item.timeboxSeconds + (item.extraSeconds ?? 0)) * 1000
  if (left < 0) return 'over'
  if (left <= planned * lastShare) return 'last'
  return left <= planned * soonShare ? 'soon' : 'plenty'
}

export function createTimer(page, { item, signal }) {
  const { t, clock } = page
  const value = el('span.timer-value')
  const word = el('span.timer-word')
  const bar = el('span')
  const node = el('div.timer', { role: 'timer', 'aria-live': 'off', 'aria-label': t('timer.label') }, value,
    el('span.timer-bar', { 'aria-hidden': 'true' }, bar), word)

  node.update = () => {
    const now = clock.now()
    const current = item()
    const state = timerState(current, now)
    setClasses(node,
      Object.fromEntries(['idle', 'plenty', 'soon', 'last', 'over'].map((name) => [`is-${name}`, name === state])))
    setAttributes(node, { hidden: !current })
    if (!current) return
    const left = remainingMs(current, now)
    setText(value, formatCountdown(left ?? elapsedMs(current, now)))
    setText(word, t(`timer.${state}`))
    const planned = (current.timeboxSeconds + (current.extraSeconds ?? 0)) * 1000
    bar.style.setProperty('--left', left === null ? 0 : Math.max(0, Math.min(1, left / planned)).toFixed(3))
  }
  node.update()
  const stop = clock.everySecond(node.update)
  signal?.addEventListener('abort', stop)
  return node
}
