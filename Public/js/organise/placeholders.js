// Places in a text that values take, all in one pass: a value never becomes a place, and no sign in it means anything.
//
//   filled('Dear [name], [link]', { '[name]': 'Sam [link] Bos', '[link]': 'https://…' })

export function filled(text, values) {
  const places = Object.keys(values).map(escaped)
  return text.replace(new RegExp(places.join('|'), 'g'), (place) => values[place] ?? '')
}

// The value as it reads, but for a sign that nobody sees, so that it is no place when the text is filled. Empty for a
// value that was erased.
export function asWords(value, places) {
  const hidden = (place) => `${place.slice(0, 1)}\u2060${place.slice(1)}`
  return places.reduce((text, place) => text.split(place).join(hidden(place)), value ?? '')
}

const escaped = (place) => place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
