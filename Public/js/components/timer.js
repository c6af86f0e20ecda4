// The countdown of one agenda item, in step on all screens: green, orange at 20 % left, red at 5 %, then overtime.
//
//   const timer = createTimer(page, { item: () => model.currentItem, signal })      --timer-size sets its size
//   timer.update()      after the item changed

import { el, setAttributes, setClasses, setText } from '../dom.js'
import { elapsedMs, formatCountdown, remainingMs } from '../clock.js'

const states = ['idle', 'plenty', 'soon', 'last', 'over']
const soonShare = 0.2
const lastShare = 0.05

function plannedMs(item) {
  return (item.timeboxSeconds + (item.extraSeconds ?? 0)) * 1000
}

function stateOf(item, left) {
  if (left === null) return 'idle'
  if (left < 0) return 'over'
  if (left <= plannedMs(item) * lastShare) return 'last'
  return left <= plannedMs(item) * soonShare ? 'soon' : 'plenty'
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
    const left = current ? remainingMs(current, now) : null
    const state = stateOf(current, left)
    setClasses(node, Object.fromEntries(states.map((name) => [`is-${name}`, name === state])))
    setAttributes(node, { hidden: !current })
    if (!current) return
    setText(value, formatCountdown(left ?? elapsedMs(current, now)))
    setText(word, t(`timer.${state}`))
    const share = left === null ? 0 : Math.max(0, Math.min(1, left / plannedMs(current))).toFixed(3)
    bar.style.setProperty('--left', share)
  }
  node.update()
  const stop = clock.everySecond(node.update)
  signal?.addEventListener('abort', stop)
  return node
}
