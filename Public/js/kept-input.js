// What is typed and not sent yet survives: a reload, a closed tab, another tab with the same link.
//
//   keepInput(textarea, page.keep('proposal'))   restores now, keeps on every change
//   forgetInput(kept)                            after it was sent
//   keepValue(kept, value), keptValue(kept)      for what is no field
//   inTab(link.storageKey('step'))               a choice, which another tab or day need not follow

export function keepInput(field, kept) {
  const words = kept.read()
  if (words !== null && !field.value) field.value = words
  field.addEventListener('input', () => kept.keep(field.value || null))
  // Sent or emptied in another tab: not here once more.
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
      return null // Full or forbidden: the page begins where it always does.
    }
  }
  return {
    read: () => attempt((storage) => storage.getItem(key)),
    keep: (value) => attempt((storage) => (value === null ? storage.removeItem(key) : storage.setItem(key, value))),
    whenTaken: () => {},
  }
}
