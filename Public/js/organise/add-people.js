// Many people, in portions that fit a message: of a list of 450 each hundred is a command of its own.
//
//   const refused = await addInPortions(page, entries, (added) => …)     [{ people: entries, problem }] of those not added

import { bytesOf } from '../words.js'

const peopleMax = 100
const bytesMax = 49_152

export async function addInPortions(page, entries, onAdded) {
  const refused = []
  for (const people of portionsOf(entries)) {
    try {
      await page.outbox.send({ do: 'addParticipants', participants: people.map(participant) }, { isInField: true })
      onAdded(people)
    } catch (problem) {
      refused.push({ people, problem })
    }
  }
  return refused
}

// One that is too long for a portion by itself is one nevertheless: the outbox sends what is big in another way.
function portionsOf(entries) {
  const portions = []
  let bytes = Infinity
  for (const entry of entries) {
    const size = bytesOf(JSON.stringify(participant(entry))) + 1
    if (bytes + size > bytesMax || portions.at(-1).length === peopleMax) {
      portions.push([])
      bytes = 0
    }
    portions.at(-1).push(entry)
    bytes += size
  }
  return portions
}

function participant({ person, side, roles, assignment }) {
  return { person, roles, assignment, ...(side ? { side } : {}) }
}
