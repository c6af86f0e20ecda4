// Which words go and which come between two texts. No page, no network.
//
//   wordDiff('by the end of May', 'by the end of June')
//       [{ kind: 'same', text: 'by the end of ' }, { kind: 'goes', text: 'May' }, { kind: 'comes', text: 'June' }]
//
// All the texts that are the same or go make the first text; all that are the same or come make the second.

// Words, runs of spaces, and single other signs.
const partsOf = (text) => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? []

// Comparing takes time in proportion to the product of the lengths. Of longer texts, the whole middle goes and comes.
const comparisonsMax = 1_000_000

export function wordDiff(before, after) {
  const [a, b] = [partsOf(before), partsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const middle = left.length * right.length > comparisonsMax
    ? [...left.map((text) => ({ kind: 'goes', text })), ...right.map((text) => ({ kind: 'comes', text }))]
    : compared(left, right)
  const same = (parts) => parts.map((text) => ({ kind: 'same', text }))
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))])
}

// The longest common subsequence.
function compared(a, b) {
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1])
    }
  }
  const found = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      found.push({ kind: 'same', text: a[i] })
      i += 1
      j += 1
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      found.push({ kind: 'goes', text: a[i] })
      i += 1
    } else {
      found.push({ kind: 'comes', text: b[j] })
      j += 1
    }
  }
  return [...found, ...a.slice(i).map((text) => ({ kind: 'goes', text })),
    ...b.slice(j).map((text) => ({ kind: 'comes', text }))]
}

// Neighbours of one kind become one part, and a space between two changes goes and comes with them: "end of May" reads
// better than three changes of a word each. Within a change, what goes comes first.
function joined(parts) {
  const runs = []
  let change = null
  parts.forEach((part, index) => {
    const isBetween = part.kind === 'same' && /^\s+$/.test(part.text) && change
      && parts[index + 1] && parts[index + 1].kind !== 'same'
    if (part.kind !== 'same' || isBetween) {
      change ??= runs[runs.push({ goes: '', comes: '' }) - 1]
      if (part.kind !== 'comes') change.goes += part.text
      if (part.kind !== 'goes') change.comes += part.text
    } else {
      change = null
      const last = runs.at(-1)
      if (last && 'same' in last) last.same += part.text
      else runs.push({ same: part.text })
    }
  })
  return runs.flatMap((run) => ['same', 'goes', 'comes'].filter((kind) => run[kind])
    .map((kind) => ({ kind, text: run[kind] })))
}
