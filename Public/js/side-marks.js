// A side's mark and name as elements, the same on every page.
//
//   sideMark(model, sideID, t)   the side's letter in its shape, with the side's name for a screen reader
//   sideName(model, sideID, t)   the mark and the name

import { el } from './dom.js'
import { sideClass, sideLetter } from './people.js'

export function sideMark(model, sideID, t, { isNamed = true } = {}) {
  const name = model.sides.get(sideID)?.name ?? t('people.noSide')
  return el('span.side-mark', { class: sideClass(model, sideID), title: isNamed ? name : null },
    el('span', { 'aria-hidden': 'true' }, sideLetter(model, sideID)), isNamed && el('span.visually-hidden', name))
}

export function sideName(model, sideID, t) {
  return el('span.side-name', { class: sideClass(model, sideID) }, sideMark(model, sideID, t, { isNamed: false }),
    el('span', model.sides.get(sideID)?.name ?? t('people.noSide')))
}
