// A list of suggestions at a text field: arrows choose, Tab or a click takes, Escape closes. Focus stays in the field.
// Enter is not the list's: it keeps the line, and what is chosen goes with it.
//
//   const suggest = createSuggest(page, { field, find, take, onChange })
//   find(textBeforeCaret) → null, or { label, options: [{ key, label, detail, mark }], sure }
//       `sure`: the place of the option that can only be meant, chosen by itself; -1 when one has to choose
//   take(option, found)                       the caller changes the field
//   suggest.settle()                          before the line is kept: takes what is chosen, closes
//   suggest.node                              put it beside the field; suggest.isOpen; suggest.close(); suggest.update()
//
// By the ARIA list-autocomplete pattern on a text box: aria-controls and aria-activedescendant; how many there are is
// announced.

import { el, fill, setAttributes } from '../dom.js'

let suggestCount = 0

export function createSuggest(page, { field, find, take, onChange = () => {} }) {
  const { t } = page
  const id = `suggest-${++suggestCount}`
  const list = el('ul.suggest', { id, role: 'listbox', tabindex: '0', hidden: true })
  const suggest = { node: list, isOpen: false, close, update, handleKey, settle }
  let found = null
  let chosen = -1
  let isByHand = false
  let closedFor = null

  setAttributes(field, { 'aria-autocomplete': 'list', 'aria-controls': id })
  field.addEventListener('input', () => { closedFor = null; update() })
  field.addEventListener('blur', () => close())
  field.addEventListener('click', () => update())

  function update() {
    const before = field.value.slice(0, field.selectionStart ?? 0)
    if (closedFor !== null && closedFor === before) return
    const next = field.selectionStart === field.selectionEnd ? find(before) : null
    if (!next?.options.length) return close()
    const isSame = found && next.options.map((one) => one.key).join() === found.options.map((one) => one.key).join()
    found = next
    const isNew = !isSame || !suggest.isOpen
    if (isNew) isByHand = false
    const wanted = isByHand ? chosen : next.sure
    if (!isNew && wanted === chosen) return
    chosen = wanted
    draw()
    if (isNew) page.shell.announce(t('notes.suggestions', { count: next.options.length }))
    onChange()
  }

  function draw() {
    suggest.isOpen = true
    list.hidden = false
    setAttributes(list, { 'aria-label': found.label })
    fill(list, found.options.map((option, place) => el('li', {
      id: `${id}-${place}`, role: 'option', 'aria-selected': String(place === chosen),
      onpointerdown: (event) => { event.preventDefault(); choose(place) },
    }, option.mark ?? null, el('span.suggest-label', option.label),
      option.detail ? el('span.suggest-detail', option.detail) : null, option.key_ ? el('kbd', option.key_) : null,
    place === Math.max(chosen, 0) ? el('kbd.suggest-tab', { 'aria-hidden': 'true' }, 'Tab') : null)))
    setAttributes(field, { 'aria-activedescendant': chosen >= 0 ? `${id}-${chosen}` : null })
    list.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }

  function choose(place) {
    const option = found?.options[place]
    const taken = found
    close()
    if (option) take(option, taken)
  }

  function close(isByKey = false) {
    if (isByKey) closedFor = field.value.slice(0, field.selectionStart ?? 0)
    if (!suggest.isOpen) return
    suggest.isOpen = false
    found = null
    list.hidden = true
    setAttributes(field, { 'aria-activedescendant': null })
    onChange()
  }

  function settle() {
    if (!suggest.isOpen) return
    if (chosen >= 0) choose(chosen)
    else close()
  }

  // Gives true when the key was for the list.
  function handleKey(event) {
    if (!suggest.isOpen || event.altKey || event.ctrlKey || event.metaKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      isByHand = true
      chosen = chosen < 0 ? (step > 0 ? 0 : found.options.length - 1)
        : (chosen + step + found.options.length) % found.options.length
      draw()
    } else if (event.key === 'Tab' && !event.shiftKey) choose(Math.max(chosen, 0))
    else if (event.key === 'Escape') close(true)
    else return false
    event.preventDefault()
    return true
  }

  return suggest
}
