// Tabs by the ARIA pattern: arrow keys move, and the panel follows.
//
//   const tabs = createTabs({ label, tabs: [{ id, title, panel, onShow }], selected, onSelect })
//   tabs.select(id), tabs.setCount(id, 3)

import { append, el, setAttributes, setText } from '../dom.js'

export function createTabs({ label, tabs, selected = tabs[0].id, onSelect = null }) {
  const list = el('div.tabs', { role: 'tablist', 'aria-label': label })
  const node = el('div.tabbed', list)
  const buttons = new Map()
  for (const { id, title, panel } of tabs) {
    const count = el('span.count.badge', { hidden: true })
    const attributes = { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` }
    const button = el('button', { ...attributes, onclick: () => node.select(id) }, title, count)
    button.count = count
    buttons.set(id, button)
    append(list, button)
    setAttributes(panel, { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}`, tabindex: '0' })
    panel.classList.add('tab-panel')
    append(node, panel)
  }
  list.addEventListener('keydown', (event) => {
    const place = tabs.findIndex((tab) => tab.id === node.selected)
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const { id } = tabs[(next + tabs.length) % tabs.length]
    node.select(id)
    buttons.get(id).focus()
  })
  node.select = (id) => {
    node.selected = id
    for (const tab of tabs) {
      const isSelected = tab.id === id
      setAttributes(buttons.get(tab.id), { 'aria-selected': String(isSelected), tabindex: isSelected ? '0' : '-1' })
      tab.panel.hidden = !isSelected
      if (isSelected) tab.onShow?.()
    }
    onSelect?.(id)
  }
  node.setCount = (id, value) => {
    const { count } = buttons.get(id)
    count.hidden = !value
    setText(count, String(value))
  }
  node.select(tabs.some((tab) => tab.id === selected) ? selected : tabs[0].id)
  return node
}
