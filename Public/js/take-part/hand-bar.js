// The one big button: asks to speak, takes the hand down, gives back the floor. Beside it: the place in the queue.

import { el, fill, setClasses } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { replaceButton, focusHeading } from '../components/presses.js'
import { createSignalMenu } from '../components/signals.js'
import { callLink } from './invitation.js'

export function createHandBar(page, { signal }) {
  const { model, outbox, t, language } = page
  let main = el('span')
  const state = el('p.hand-state', { role: 'status' })
  const inner = el('div.action-bar-inner', callLink(page), createSignalMenu(page, { signal }), state, main)
  const bar = el('div.action-bar', inner)
  let stage = null
  let hadFloor = false

  function stageNow() {
    const asked = outbox.pending('raiseHand', 'lowerHand').at(-1)
    if (model.session.floor?.participant === model.you?.actor) return 'floor'
    if (asked?.command.do === 'raiseHand') return model.me?.handAt ? 'queued' : 'asking'
    if (asked?.command.do === 'lowerHand') return 'idle'
    return model.me?.handAt ? 'queued' : 'idle'
  }

  // A button does what it said when it was drawn: whoever presses "lower" in the moment of getting the floor does not
  // end the turn.
  function makeAct(name) {
    const [symbol, command] = {
      ask: ['hand', 'raiseHand'], lower: [null, 'lowerHand'], done: ['check', 'endFloor'],
    }[name]
    return el('button.button.big.grow', {
      type: 'button', class: name === 'lower' ? null : 'primary',
      onclick: () => page.send({ do: command }, { isPassing: true }),
    }, symbol && icon(symbol), el('span', t(`takePart.hand.${name}`)))
  }

  function textOf(now) {
    if (now === 'floor') return t('takePart.hand.floor')
    if (now === 'asking') return t('takePart.hand.asking')
    if (now !== 'queued') return ''
    const place = model.queue.findIndex((one) => one.id === model.you?.actor) + 1
    return place <= 1 ? t('takePart.hand.first') : t('takePart.hand.place', { place: language.ordinal(place) })
  }

  function focusState() {
    if (state.hidden) return focusHeading()
    state.tabIndex = -1
    state.focus({ preventScroll: true })
  }

  model.watch(['participants', 'session', 'outbox', 'you', 'own'], () => {
    const now = stageNow()
    const text = textOf(now)
    if (state.textContent !== text) fill(state, text)
    state.hidden = !text
    if (now !== stage) {
      stage = now
      const name = { idle: 'ask', asking: 'lower', queued: 'lower', floor: 'done' }[now]
      main = replaceButton(main, name, () => makeAct(name), focusState)
      setClasses(bar, { 'is-queued': now === 'queued' || now === 'asking', 'is-floor': now === 'floor' })
    }
    main.hidden = !page.may('raiseHand')
    if (now === 'floor' && !hadFloor) navigator.vibrate?.(150)
    hadFloor = now === 'floor'
  }, { signal })
  return bar
}
