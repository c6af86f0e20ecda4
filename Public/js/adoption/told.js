// The notice for a signer on their own page. Signing itself is done where the minutes are read.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName } from '../people.js'
import { signatureOf, stateOf } from './signatures.js'

export function createTold(page, { signal }) {
  const { model, language } = page
  const node = el('div.notice.signature-told', { role: 'status' })
  model.watch(['session', 'you', 'participants'], () => {
    const [text, act] = textsOf(page)
    node.hidden = !text
    const drawn = JSON.stringify([text, act, language.name])
    if (node.drawn === drawn) return
    node.drawn = drawn
    fill(node, icon('pencil'), el('div.stack.gap-2', el('p', text),
      el('div', el('a.button', { href: page.link.to('/minutes') }, act))))
  }, { signal })
  return node
}

function textsOf({ t, model, language }) {
  const id = model.you?.actor
  const { session } = model
  const signature = signatureOf(session, id)
  if (model.may('signMinutes')) {
    const state = stateOf(session, id)
    if (state === 'none') return [t('adoption.told.ask'), t('adoption.told.read')]
    if (state === 'earlier') return [t('adoption.told.earlier'), t('adoption.told.read')]
  }
  if (!signature?.enteredBy || signature.contestedAt) return []
  return [t('adoption.mine.entered', {
    name: actorName(model, signature.enteredBy, t), way: t(`adoption.way.${signature.way}`),
    date: language.date(signature.at), time: language.time(signature.at),
  }), t('adoption.told.look')]
}
