// Compares the sides: time spoken, and answers dealt with. Two sides face each other in one bar; more than two get a
// bar each. The convenor is named next to them.

import { el, fill, reconcile, setText } from '../dom.js'
import { formatCountdown } from '../clock.js'
import { parties, sideClass } from '../people.js'
import { sideMark } from '../side-marks.js'
import { answersOf, talkMsOf } from './balance-sums.js'

export function createBalance(page) {
  const { t, model, clock, signal } = page
  const talk = createMeasure(page, 'talk')
  const answers = createMeasure(page, 'dealt')
  const beside = el('p.balance-beside', { hidden: true })
  const node = el('section.balance', { 'aria-label': t('facilitate.balance.title') }, talk, answers, beside)

  function draw() {
    const sides = parties(model)
    node.hidden = model.session.phase !== 'live' || !sides.length
    if (node.hidden) return
    talk.draw(sides.map((side) => talkOf(page, side)))
    const dealt = sides.map((side) => dealtOf(page, side))
    answers.hidden = dealt.every((one) => !one.of)
    answers.draw(dealt)
    const convenors = model.list('sides').filter((side) => side.kind === 'convenor')
    const others = convenors.map((side) => talkOf(page, side)).filter((one) => one.value)
    beside.hidden = !others.length
    setText(beside,
      others.map(({ side, text }) => t('facilitate.balance.beside', { name: side.name, time: text })).join(', '))
  }

  model.watch(['participants', 'session', 'sides', 'order', 'answers'], draw, { signal })
  signal.addEventListener('abort', clock.everySecond(() => model.session.floor && draw()))
  return node
}

// The values of one bar: { side, value, of: what a full bar stands for, text }.
function talkOf({ model, clock }, side) {
  const ms = talkMsOf(model, side.id, clock.now())
  return { side, value: ms, of: ms, text: formatCountdown(Math.floor(ms / 1000) * 1000) }
}

function dealtOf({ t, model }, side) {
  const { done, all } = answersOf(model, side.id)
  return { side, value: done, of: all, text: t('facilitate.balance.of', { count: done, of: all }) }
}

// The bars share one scale: the side with the most fills its bar.
function createMeasure(page, name) {
  const bars = el('div.balance-bars')
  const measure = el('div.balance-measure', el('p.balance-label', page.t(`facilitate.balance.${name}`)), bars)
  measure.draw = (values) => {
    const most = Math.max(...values.map((one) => one.of), 1)
    bars.classList.toggle('is-facing', values.length === 2)
    reconcile(bars, values,
      { key: (one) => one.side.id, create: () => createBar(page), update: (bar, one) => bar.draw(one, most) })
  }
  return measure
}

function createBar({ t, model }) {
  const mark = el('span')
  const words = el('span.balance-text.number')
  const filled = el('span')
  const bar = el('div.balance-side', el('span.balance-words', mark, words),
    el('span.balance-bar', { 'aria-hidden': 'true' }, filled))
  bar.draw = ({ side, value, text }, most) => {
    bar.className = `balance-side ${sideClass(model, side.id)}`
    if (mark.dataset.side !== side.name) {
      mark.dataset.side = side.name
      fill(mark, sideMark(model, side.id, t))
    }
    setText(words, text)
    filled.style.setProperty('--share', (value / most).toFixed(3))
  }
  return bar
}
