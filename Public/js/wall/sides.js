// The sides, and how many people of each are here.

import { el, fill, reconcile } from '../dom.js'
import { sideClass } from '../people.js'
import { sideMark } from '../side-marks.js'

export function createSides(page, { signal, onlyParties = false }) {
  const { t, model } = page
  const node = el('ul.wall-sides')
  model.watch(['sides', 'order', 'presence'], () => {
    const shown = model.list('sides').filter((side) => !onlyParties || side.kind !== 'convenor')
    reconcile(node, shown, { create: () => el('li.wall-side'), update: draw })
  }, { signal })

  function draw(line, side) {
    const here = model.presence.sides?.[side.id] ?? 0
    const drawn = JSON.stringify([side, here])
    if (line.drawn === drawn) return
    line.drawn = drawn
    line.className = `wall-side ${sideClass(model, side.id)}`
    fill(line, sideMark(model, side.id, t, { isNamed: false }), el('span.wall-side-name', side.name ?? ''),
      here > 0 && el('span.wall-side-count', t('wall.here', { count: here })))
  }
  return node
}
