// The columns of a workplace: panels side by side where there is room, else as tabs of a column.
//
//   const columns = createColumns(page, {
//     label, panels: { agenda: { title, node, count }, … },
//     layouts: { wide: [['agenda'], ['now', 'answers'], ['people']], two: […], narrow: [[…]] },
//     isThere: (name) => true })
//   columns.node, columns.choose('answers'), columns.update() (counts, and panels that come or go), columns.mode

import { append, el, fill } from '../dom.js'
import { roomNow, watchRoom } from './room.js'
import { createTabList } from './tab-list.js'

export function createColumns(page,
  { label, panels, layouts, isThere = () => true, onChoose = () => {}, signal = page.signal }) {
  const node = el('div.columns')
  const columns = { node, mode: null, choose, update }
  const chosen = new Map()
  let tabLists = []
  let signature = ''

  for (const [name, panel] of Object.entries(panels)) panel.node.classList.add('panel', `panel-${name}`)

  function update() {
    const { mode } = roomNow()
    const layout = layouts[mode].map((names) => names.filter(isThere)).filter((names) => names.length)
    const next = JSON.stringify([mode, layout])
    if (next !== signature) {
      signature = next
      columns.mode = mode
      build(layout, mode)
    }
    for (const tabs of tabLists) tabs.update()
  }

  function build(layout, mode) {
    const focused = document.activeElement
    tabLists = []
    node.className = `columns is-${mode}`
    fill(node, ...layout.map((names, place) => {
      const nodes = names.map((name) => panels[name].node)
      const column = el('div.column', { class: `column-${place + 1}` })
      if (names.length === 1) {
        const [panel] = nodes
        panel.hidden = false
        panel.setAttribute('role', 'region')
        panel.removeAttribute('aria-labelledby')
        panel.setAttribute('aria-label', panels[names[0]].title)
      } else {
        const tabs = createTabList({
          label, chosen: names.find((name) => chosen.get(name)) ?? names[0],
          panels: names
            .map((name) => ({ name, title: panels[name].title, node: panels[name].node, count: panels[name].count })),
          onChoose: (name) => {
            for (const one of names) chosen.set(one, one === name)
            onChoose(name)
          },
        })
        tabLists.push(tabs)
        append(column, tabs.list)
      }
      append(column, ...nodes)
      return column
    }))
    if (node.contains(focused)) focused.focus({ preventScroll: true })
  }

  function choose(name) {
    for (const tabs of tabLists) tabs.choose(name)
  }

  watchRoom(() => update(), signal)
  return columns
}
