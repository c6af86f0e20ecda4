// Tests written as tables: one row for each case, so that a missing case is easy to see.
//
//   table('A day in words', (words) => dueDate(words, today), [
//     ['tomorrow', '2021-01-27'],
//     ['29 feb', '2024-02-29', 'the next leap day'],      the third column says why the case is there
//   ])

import assert from 'node:assert/strict'
import { test } from 'node:test'

export function table(title, read, rows) {
  test(title, () => {
    for (const [input, expected, why = ''] of rows) {
      const told = `${JSON.stringify(input)?.slice(0, 200)} ${why}`.trim()
      let found
      try {
        found = read(input)
      } catch (error) {
        throw new Error(told, { cause: error })
      }
      assert.deepEqual(found, expected, `${told}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
    }
  })
}
