// Words that are typed and not sent yet survive a reload and a closed tab, and reach other tabs with the same link.
//
//   keepInput(textarea, page.keep('proposal'))   restores now, keeps on every change
//   forgetInput(kept)                            after they were sent
//   keepValue(kept, value), keptValue(kept)      for a value without a field
//   inTab(link.storageKey('step'))               a choice of this tab alone

export function keepInput(field, kept) {
  const words = kept.read()
  if (words !== null && !field.value) field.value = words
  field.addEventListener('input', () => kept.keep(field.value || null))
  // Another tab sent or emptied the words: this one must not send them.
  kept.whenTaken((taken) => {
    if (field.value !== taken || (document.activeElement === field && document.hasFocus())) return
    field.value = ''
    field.dispatchEvent(new Event('input'))
  })
  return field
}

export function keptValue(kept) {
  return kept.read()
}

export function keepValue(kept, value) {
  kept.keep(value ?? null)
}

export function forgetInput(kept) {
  kept.keep(null)
}

export function inTab(key) {
  const attempt = (action) => {
    try {
      return action(window.sessionStorage)
    } catch {
      return null // Storage is full or forbidden: the page begins where it always does.
    }
  }
  return {
    read: () => attempt((storage) => storage.getItem(key)),
    keep: (value) => attempt((storage) => (value === null ? storage.removeItem(key) : storage.setItem(key, value))),
    whenTaken: () => {},
  }
}
