// Tells a signer on their own page that they are asked to sign, or that somebody entered their signature. Most
// dialogues ask nobody, and their pages load none of it.
//
//   showSignature(page, place, { signal })      fills `place` with the notice of told.js

import { swap } from '../dom.js'

export function showSignature(page, place, { signal }) {
  const { model, language } = page
  let isLoaded = false
  model.watch(['session', 'you', 'connection'], () => {
    if (isLoaded || !model.session.adoption?.signers?.includes(model.you?.actor)) return
    isLoaded = true
    Promise.all([import('./told.js'), language.include('adoption')]).then(([{ createTold }]) => {
      if (!signal.aborted) swap(place, createTold(page, { signal }))
    }, () => { isLoaded = false })
  }, { signal })
}
