// What is typed and not sent yet survives a reload of the tab.
//
//   keepInput(textarea, link.storageKey('proposal'))   restores now, keeps on every change
//   forgetInput(key)                                   after it was sent
//   keepValue(key, value), keptValue(key)              for choices

export function keepInput(field, key) {
  const kept = keptValue(key)
  if (kept !== null && !field.value) field.value = kept
  field.addEventListener('input', () => keepValue(key, field.value || null))
  return field
}

export function keptValue(key) {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepValue(key, value) {
  try {
    if (value === null || value === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // Storage is full or forbidden: only a reload would lose it.
  }
}

export function forgetInput(key) {
  keepValue(key, null)
}
