// The differences between two versions of the minutes, line by line and word by word. No elements.
//
//   compareLines(before, after)      rows in the order of the newer version; a line that is gone stands where it stood
//       { id, kind, number, state, before: [part], after: [part] }
//       state: 'same', 'changed', 'added', 'removed', 'moved'; part: { text, isOther }
//   compareWords('a b', 'a c')       { before: [part], after: [part] }
//
// Lines have ids: the same id is the same line, however it was reworded. Only words need to be aligned.

// Beyond this many pairs of words, a line is shown as wholly other: nobody reads it word by word.
const pairsMax = 250_000

export function compareLines(before, after) {
  const old = new Map(before.map((line) => [line.id, line]))
  const present = new Set(after.map((line) => line.id))
  const moved = movedIDs(before.filter((line) => present.has(line.id)), after.filter((line) => old.has(line.id)))
  const rows = after.map((line) => {
    const was = old.get(line.id)
    if (!was) return row(line, 'added', [], [part(line.text, true)])
    if (was.text === line.text && was.kind === line.kind) {
      return row(line, moved.has(line.id) ? 'moved' : 'same', [part(was.text)], [part(line.text)])
    }
    const words = compareWords(was.text, line.text)
    return { ...row(line, 'changed', words.before, words.after), kindBefore: was.kind }
  })
  // Each line that is gone comes after the line that it stood after.
  let last = null
  const gone = new Map()
  for (const line of before) {
    if (present.has(line.id)) last = line.id
    else gone.set(last, [...(gone.get(last) ?? []), row(line, 'removed', [part(line.text, true)], [])])
  }
  return [...(gone.get(null) ?? []), ...rows.flatMap((one) => [one, ...(gone.get(one.id) ?? [])])]
}

function row({ id, kind, number = null }, state, before, after) {
  return { id, kind, number, state, before, after }
}

function part(text, isOther = false) {
  return { text, isOther }
}

// The lines that are not in the longest run of lines in the same order.
function movedIDs(before, after) {
  const place = new Map(before.map((line, index) => [line.id, index]))
  const places = after.map((line) => place.get(line.id))
  const kept = new Set(longestRising(places))
  return new Set(after.filter((_, index) => !kept.has(index)).map((line) => line.id))
}

// The indices of a longest rising subsequence (patience sorting).
function longestRising(numbers) {
  const ends = []
  const previous = []
  numbers.forEach((number, index) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]] < number) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? ends[low - 1] : -1
    ends[low] = index
  })
  const chosen = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) chosen.unshift(index)
  return chosen
}

export function compareWords(before, after) {
  const [a, b] = [tokens(before), tokens(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const common = middleA.length * middleB.length > pairsMax ? [] : commonWords(middleA, middleB)
  const parts = (all, middle, side) => {
    const same = new Set(common.map((pair) => pair[side]))
    const shown = all.map((text, index) => {
      const inMiddle = index >= start && index < all.length - end
      return part(text, inMiddle && !same.has(index - start))
    })
    return joined(shown)
  }
  return { before: parts(a, middleA, 0), after: parts(b, middleB, 1) }
}

function tokens(text) {
  return text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []
}

// Pairs of indices of a longest common subsequence.
function commonWords(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1])
    }
  }
  const pairs = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1
    else j += 1
  }
  return pairs
}

// Neighbouring parts of one sort become one. A space between two other words is other too, so that they read as one.
function joined(parts) {
  const shown = parts.map((one, index) => {
    const isGap = /^\s+$/.test(one.text) && parts[index - 1]?.isOther && parts[index + 1]?.isOther
    return isGap ? part(one.text, true) : one
  })
  const runs = []
  for (const one of shown) {
    if (runs.at(-1)?.isOther === one.isOther) runs.at(-1).text += one.text
    else runs.push({ ...one })
  }
  return runs
}
