// Adds people in portions that fit a message: a list of 450 is sent as five commands.
//
//   await addOne(page, entry)          an entry: { person, side, roles, assignment, identity }
//   const refused = await addInPortions(page, entries, (added) => …)
//       [{ people: entries, problem }] of the people who were not added

import { bytesOf } from '../words.js'

export const peopleMax = 100 // in one command, and in one question to the server about people
const bytesMax = 49_152 // of a message of 65,536

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

// A person whose texts are too long for a portion is a portion alone: the outbox sends large commands by HTTP.
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

export function addOne(page, entry) {
  return page.outbox.send({ do: 'addParticipants', participants: [participant(entry)] }, { isInField: true })
}

function participant({ person, side, roles, assignment, identity }) {
  return { person, roles, assignment, ...(side ? { side } : {}), ...(identity ? { identity } : {}) }
}
