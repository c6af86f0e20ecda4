import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addInPortions, addOne } from '../../Public/js/organise/add-people.js'

const entry = (place, more = {}) => ({
  person: { name: `Person ${place}`, email: `p${place}@example.org` }, side: 's1', roles: ['participant'],
  assignment: '', ...more,
})

function page(refuse = () => null) {
  const commands = []
  const send = async (command, options) => {
    commands.push(command)
    assert.deepEqual(options, { isInField: true })
    const problem = refuse(commands.length)
    if (problem) throw problem
  }
  return { commands, outbox: { send } }
}

test('450 people are sent in portions of a hundred, in order', async () => {
  const entries = Array.from({ length: 450 }, (_, place) => entry(place))
  const one = page()
  const added = []
  const refused = await addInPortions(one, entries, (people) => added.push(...people))
  assert.deepEqual(refused, [])
  assert.deepEqual(added, entries)
  assert.deepEqual(one.commands.map((command) => command.participants.length), [100, 100, 100, 100, 50])
  assert.deepEqual(one.commands.map((command) => command.do), Array(5).fill('addParticipants'))
})

test('A portion fits a message in bytes too', async () => {
  const long = Array.from({ length: 10 }, (_, place) => entry(place, { assignment: '€'.repeat(5_000) }))
  const one = page()
  await addInPortions(one, long, () => {})
  assert.deepEqual(one.commands.map((command) => command.participants.length), [3, 3, 3, 1])
  for (const command of one.commands) assert.ok(new TextEncoder().encode(JSON.stringify(command)).length < 65_536)
})

test('A person whose texts are too long for a portion is sent alone', async () => {
  const one = page()
  await addInPortions(one, [entry(1), entry(2, { assignment: 'a'.repeat(60_000) }), entry(3)], () => {})
  assert.deepEqual(one.commands.map((command) => command.participants.length), [1, 1, 1])
})

test('A refused portion is reported with its people, and the others are added', async () => {
  const entries = Array.from({ length: 250 }, (_, place) => entry(place))
  const problem = new Error('too many')
  const added = []
  const refused = await addInPortions(page((place) => (place === 2 ? problem : null)), entries,
    (people) => added.push(...people))
  assert.deepEqual(refused, [{ people: entries.slice(100, 200), problem }])
  assert.equal(added.length, 150)
})

test('Without people no command is sent', async () => {
  const one = page()
  assert.deepEqual(await addInPortions(one, [], () => {}), [])
  assert.equal(one.commands.length, 0)
})

test('A participant has a side and an identity only where there is one', async () => {
  const one = page()
  await addOne(one, entry(1, { side: null }))
  await addOne(one, entry(2, { identity: 'x7' }))
  const { person, roles, assignment } = entry(1)
  assert.deepEqual(one.commands[0].participants, [{ person, roles, assignment }])
  assert.equal(one.commands[1].participants[0].identity, 'x7')
  assert.equal(one.commands[1].participants[0].side, 's1')
})
