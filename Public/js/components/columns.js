// The columns of a workplace: panels side by side where there is room, otherwise tabs of one column.
//
//   const columns = new Columns(page, {
//     label, panels: { agenda: { title, node, count }, … },
//     layouts: { wide: [['agenda'], ['now', 'answers'], ['people']], two: […], narrow: [[…]] },
//     isThere: (name) => true,             whether a panel is shown at all now
//   })
//   columns.node, columns.choose('answers'), columns.mode
//   columns.update()                       draws the tabs' counts; adds and removes panels

import { append, el, fill } from '../dom.js'
import { createTabList } from './tab-list.js'
import { currentLayout, watchLayout } from './workplace-layout.js'

export class Columns {
  mode = null
  #isChosen = new Map() // whether a panel's tab was chosen, by its name
  #tabLists = []
  #signature = ''

  constructor(page, { label, panels, layouts, isThere = () => true, signal = page.signal }) {
    Object.assign(this, { label, panels, layouts, isThere })
    this.node = el('div.columns')
    for (const [name, panel] of Object.entries(panels)) panel.node.classList.add('panel', `panel-${name}`)
    watchLayout(() => this.update(), signal)
  }

  update() {
    const { mode } = currentLayout()
    const layout = this.layouts[mode].map((names) => names.filter(this.isThere)).filter((names) => names.length)
    const signature = JSON.stringify([mode, layout])
    if (signature !== this.#signature) {
      this.#signature = signature
      this.mode = mode
      this.#build(layout)
    }
    for (const tabs of this.#tabLists) tabs.update()
  }

  #build(layout) {
    const focused = document.activeElement
    this.#tabLists = []
    this.node.className = `columns is-${this.mode}`
    fill(this.node, layout.map((names, place) => this.#column(names, place + 1)))
    if (this.node.contains(focused)) focused.focus({ preventScroll: true })
  }

  #column(names, number) {
    const column = el('div.column', { class: `column-${number}` })
    if (names.length === 1) this.#showAlone(this.panels[names[0]])
    else append(column, this.#tabs(names))
    return append(column, names.map((name) => this.panels[name].node))
  }

  #showAlone({ node, title }) {
    node.hidden = false
    node.setAttribute('role', 'region')
    node.removeAttribute('aria-labelledby')
    node.setAttribute('aria-label', title)
  }

  #tabs(names) {
    const tabs = createTabList({
      label: this.label, chosen: names.find((name) => this.#isChosen.get(name)) ?? names[0],
      panels: names.map((name) => ({ name, ...this.panels[name] })),
      onChoose: (name) => { for (const one of names) this.#isChosen.set(one, one === name) },
    })
    this.#tabLists.push(tabs)
    return tabs.list
  }

  choose(name) {
    for (const tabs of this.#tabLists) tabs.choose(name)
  }
}
