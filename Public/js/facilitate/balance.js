// The two sides against each other: time spoken, and answers dealt with; what is level shows as level. With more than
// two sides, one bar each. The convenor stands beside them.

import { el, fill, reconcile, setText } from '../dom.js'
import { formatCountdown } from '../clock.js'
import { answersOf, talkMsOf } from './balance-sums.js'
import { parties, sideClass } from '../people.js'
import { sideMark } from '../side-marks.js'

export function createBalance(page) {
  const { t, model, clock, signal } = page
  const talk = createMeasure('talk')
  const answers = createMeasure('dealt')
  const beside = el('p.balance-beside', { hidden: true })
  const node = el('section.balance', { 'aria-label': t('facilitate.balance.title') }, talk, answers, beside)

  function draw() {
    const sides = parties(model)
    const talkOf = (sideID) => talkMsOf(model, sideID, clock.now())
    const convenors = model.list('sides').filter((side) => side.kind === 'convenor')
    node.hidden = model.session.phase !== 'live' || !sides.length
    if (node.hidden) return
    const times = sides.map((side) => ({ side, value: talkOf(side.id), text: clockText(talkOf(side.id)) }))
    talk.draw(times, Math.max(...times.map((one) => one.value), 1))
    const dealt = sides.map((side) => ({ side, ...answersOf(model, side.id) })).map((one) => ({ ...one, value: one.done, text: t('facilitate.balance.of', { count: one.done, of: one.all }) }))
    answers.hidden = dealt.every((one) => !one.all)
    answers.draw(dealt, Math.max(...dealt.map((one) => one.all), 1))
    const others = convenors.map((side) => ({ side, value: talkOf(side.id) })).filter((one) => one.value)
    beside.hidden = !others.length
    setText(beside, others.map((one) => t('facilitate.balance.beside',
      { name: one.side.name, time: clockText(one.value) })).join(', '))
  }

  function createMeasure(name) {
    const bars = el('div.balance-bars')
    const measure = el('div.balance-measure', el('p.balance-label', t(`facilitate.balance.${name}`)), bars)
    measure.draw = (values, most) => {
      bars.classList.toggle('is-facing', values.length === 2)
      reconcile(bars, values,
        { key: (one) => one.side.id, create: () => createBar(), update: (bar, one) => bar.draw(one, most) })
    }
    return measure
  }

  function createBar() {
    const mark = el('span')
    const text = el('span.balance-text.number')
    const fillNode = el('span')
    const bar = el('div.balance-side', el('span.balance-words', mark, text),
      el('span.balance-bar', { 'aria-hidden': 'true' }, fillNode))
    bar.draw = ({ side, value, text: words }, most) => {
      bar.className = `balance-side ${sideClass(model, side.id)}`
      if (mark.dataset.side !== side.name) {
        mark.dataset.side = side.name
        fill(mark, sideMark(model, side.id, t))
      }
      setText(text, words)
      fillNode.style.setProperty('--share', (value / most).toFixed(3))
    }
    return bar
  }

  model.watch(['participants', 'session', 'sides', 'order', 'answers'], draw, { signal })
  const stop = clock.everySecond(() => model.session.floor && draw())
  signal.addEventListener('abort', stop)
  return node
}

function clockText(ms) {
  return formatCountdown(Math.floor(ms / 1000) * 1000)
}
