// A list of tabs and their panels, by the ARIA pattern: arrow keys move, Home and End jump. The panels all stay in the
// page; those not chosen are hidden.
//
//   const tabs = createTabList({ label, panels: [{ name, title, node, count: () => 3 | null }], chosen, onChoose })
//   append(column, tabs.list, nodes of the panels)
//   tabs.choose('now'), tabs.chosen, tabs.update() (redraws the counts)

import { append, el, setAttributes, setText } from '../dom.js'

let tabsCount = 0

export function createTabList({ label, panels, chosen = panels[0]?.name, onChoose = () => {} }) {
  const prefix = `tabs-${++tabsCount}`
  const list = el('div.tabs', { role: 'tablist', 'aria-label': label })
  const tabs = { list, chosen: null, choose, update }
  const parts = new Map()

  for (const panel of panels) {
    const { name, node, title } = panel
    const count = el('span.count', { hidden: true })
    node.id ||= `${prefix}-panel-${name}`
    const attributes = { type: 'button', role: 'tab', id: `${prefix}-${name}`, 'aria-controls': node.id }
    const tab = el('button', { ...attributes, onclick: () => choose(name) }, title, count)
    setAttributes(node, { role: 'tabpanel', 'aria-labelledby': tab.id, 'aria-label': null })
    parts.set(name, { panel, tab, count })
    append(list, tab)
  }

  list.addEventListener('keydown', (event) => {
    const names = panels.map((panel) => panel.name)
    const place = names.indexOf(tabs.chosen)
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: names.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const name = names[(next + names.length) % names.length]
    choose(name)
    parts.get(name).tab.focus()
  })

  function choose(name) {
    if (!parts.has(name)) return
    const isNew = tabs.chosen !== name
    tabs.chosen = name
    for (const [one, { panel, tab }] of parts) {
      setAttributes(tab, { 'aria-selected': String(one === name), tabindex: one === name ? '0' : '-1' })
      panel.node.hidden = one !== name
      if (one === name) bringIntoView(tab)
    }
    if (isNew) onChoose(name)
  }

  function bringIntoView(tab) {
    const { left, right } = tab.getBoundingClientRect()
    const seen = list.getBoundingClientRect()
    if (left < seen.left) list.scrollLeft += left - seen.left
    else if (right > seen.right) list.scrollLeft += right - seen.right
  }

  function update() {
    for (const { panel, count } of parts.values()) {
      const value = panel.count?.()
      setAttributes(count, { hidden: !value })
      setText(count, value ? String(value) : '')
    }
  }

  choose(parts.has(chosen) ? chosen : panels[0]?.name)
  update()
  return tabs
}
