// Reads lists of people as mail programs write them. Pure.
//
//   readMailList('"Jansen, Piet" <piet@x.example>; kim@x.example')
//     → [{ line: 1, source, name: 'Piet Jansen', email: 'piet@x.example' }, { …, name: '', email: 'kim@x.example' }]
//   readAddress('Kim <mailto:kim@x.example>')   → { name: 'Kim', email: 'kim@x.example' }
//
// Null where the text is no such list: then it is a table, or lines with names.

export const emailPattern = /^[^\s@;,<>"]+@[^\s@;,<>".]+(\.[^\s@;,<>".]+)+$/

const heading = /^\s*(?:to|aan|cc|bcc|an|à)\s*:\s*/i
// A name may be quoted and hold a comma, or stand plainly before "<"; an address may stand alone.
const entry = /\s*(?:("[^"]*"|'[^']*'|[^<>;"\n]*?)\s*<\s*([^<>\s]+)\s*>|([^\s<>;,"']+@[^\s<>;,"']+))\s*(?:[;,]|$)/y

export function readMailList(text) {
  const people = []
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.trim()) continue
    const found = readLine(line.replace(heading, ''))
    if (!found) return null
    for (const one of found) people.push({ line: index + 1, source: line.trim(), ...one })
  }
  return people.length ? people : null
}

function readLine(line) {
  const people = []
  let at = 0
  while (line.slice(at).trim() !== '') {
    entry.lastIndex = at
    const match = entry.exec(line)
    const email = addressIn(match?.[2] ?? match?.[3] ?? '')
    if (!match || !emailPattern.test(email)) return null
    people.push({ name: nameIn(match[1] ?? ''), email })
    at = entry.lastIndex
  }
  return people.length ? people : null
}

export function readAddress(text) {
  const match = text.match(/^(.*?)\s*<\s*([^<>\s]+)\s*>$/)
  const email = addressIn(match ? match[2] : text.trim())
  return emailPattern.test(email) ? { name: nameIn(match?.[1] ?? ''), email } : null
}

const addressIn = (text) => text.replace(/^mailto:/i, '').replace(/\?.*$/, '')

// "Jansen, Piet" is how address books sort Piet Jansen.
function nameIn(text) {
  const name = text.trim().replace(/^(["'])(.*)\1$/, '$2').trim()
  const turned = name.match(/^([^,]+),\s*([^,]+)$/)
  return turned ? `${turned[2].trim()} ${turned[1].trim()}` : name
}
