import assert from 'node:assert/strict'
import { afterEach, beforeEach, mock, test } from 'node:test'
import './browser.js'
import { DialogueModel } from '../../Public/js/model.js'
import { CommandError, Outbox } from '../../Public/js/outbox.js'
import { holdTimers } from './timers.js'

const note = (text) => ({ do: 'addNote', item: 'i1', text })
const wordless = { do: 'raiseHand' }

// A page's outbox, with what it put on the line (`sent`) and what the device keeps (`kept`).
function stage({ stored = [], api = null } = {}) {
  const model = new DialogueModel()
  model.applySnapshot({ snapshot: { part: 1, parts: 1, epoch: 'e', sequence: 10, view: 'v' }, set: {} })
  model.you = { dialogue: 'd1' }
  const kept = new Map(stored.map((entry) => [entry.id, entry]))
  const store = {
    tab: 'mine', asked: [],
    commands: () => [...kept.values()],
    putCommand: (entry) => kept.set(entry.id, entry),
    dropCommand: (id) => kept.delete(id),
    ask: (id, what) => store.asked.push([id, what]),
  }
  const outbox = new Outbox({ model, store, api })
  const sent = []
  const connect = () => outbox.attach((message) => sent.push(message))
  const states = () => outbox.pending().map((entry) => `${entry.command.text ?? entry.command.do} ${entry.state}`)
  return { model, store, kept, outbox, sent, connect, states }
}

let timers

beforeEach(() => {
  timers = holdTimers()
  navigator.onLine = true
})

afterEach(() => timers.release())

const refusal = (promise) => promise.then(() => null, (error) => error)

test('A command waits for the line, is kept, sent once, and shown until the page has caught up', async () => {
  const { model, outbox, sent, connect, states, kept } = stage()
  const answer = outbox.send(note('a'))
  assert.deepEqual(states(), ['a waiting'])
  assert.equal(kept.size, 1)
  connect()
  assert.deepEqual(states(), ['a sent'])
  assert.equal(sent.length, 1)
  outbox.receiveAck({ ack: sent[0].id, seq: 11, id: 'n1' })
  assert.deepEqual(await answer, { seq: 11, id: 'n1', ids: ['n1'], url: undefined })
  assert.deepEqual(states(), ['a acked'])
  assert.equal(kept.size, 0)
  model.applyBatch({ epoch: 'e', from: 11, to: 11, events: [] })
  outbox.settle()
  assert.deepEqual(states(), [])
})

test('After a lost acknowledgement the command is sent again with its id, and the reply to that counts', async () => {
  const { outbox, sent, connect, states } = stage()
  const answer = outbox.send(note('a'))
  connect()
  outbox.detach(1006)
  assert.deepEqual(states(), ['a waiting'])
  connect()
  assert.deepEqual(sent[0], sent[1])
  outbox.receiveAck({ ack: sent[0].id, seq: 5, id: 'n1' })
  outbox.receiveAck({ ack: sent[0].id, seq: 5, id: 'n1' })
  assert.equal((await answer).seq, 5)
  assert.deepEqual(states(), [])
})

test('Commands go in the order in which they were given', () => {
  mock.method(Date, 'now', () => 1)
  const { outbox, sent, connect } = stage()
  for (const text of ['a', 'b', 'c']) outbox.send(note(text))
  connect()
  outbox.send(note('d'))
  assert.deepEqual(sent.map((message) => message.text), ['a', 'b', 'c', 'd'])
  mock.restoreAll()
})

test('A command that was refused for the moment is sent again after a rest', async () => {
  const { outbox, sent, connect, states } = stage()
  outbox.send(note('a'))
  connect()
  outbox.receiveError({ error: sent[0].id, code: 'busy', temporary: true })
  outbox.send(note('b'))
  assert.deepEqual(sent.map((message) => message.text), ['a', 'b'], 'it rests, others do not')
  timers.tick(3_000)
  assert.deepEqual(sent.map((message) => message.text), ['a', 'b', 'a'])
  assert.deepEqual(states(), ['a sent', 'b sent'])
})

test('After "slow down" nothing is sent until the time it names, then everything in the same order', () => {
  const { outbox, sent, connect, states } = stage()
  for (const text of ['a', 'b', 'c']) outbox.send(note(text))
  connect()
  const [, b, c] = sent.splice(0)
  outbox.receiveError({ error: b.id, code: 'slow_down', temporary: true, retryAfter: 7 })
  outbox.receiveError({ error: c.id, code: 'slow_down', temporary: true, retryAfter: 6 })
  outbox.send(note('d'))
  assert.equal(outbox.isPaused, true)
  timers.tick(6_900)
  assert.deepEqual([sent.length, states()], [0, ['a sent', 'b waiting', 'c waiting', 'd waiting']])
  timers.tick(100)
  assert.equal(outbox.isPaused, false)
  assert.deepEqual(sent.map((message) => message.text), ['b', 'c', 'd'])
  assert.deepEqual(sent.slice(0, 2).map((message) => message.id), [b.id, c.id], 'the same ids')
})

test('A raised hand that waits for the pause to end is given up with the right reason', async () => {
  const { outbox, sent, connect } = stage()
  const answer = refusal(outbox.send(wordless, { isPassing: true }))
  connect()
  outbox.receiveError({ error: sent[0].id, code: 'slow_down', temporary: true, retryAfter: 60 })
  timers.tick(20_000)
  assert.equal((await answer).code, 'slow_down')
})

test('A refusal is reported; a command with typed words is kept, another is not', async () => {
  const { outbox, sent, connect, states, kept } = stage()
  const answers = [outbox.send(note('a')), outbox.send(wordless),
    outbox.send(note('in its field'), { isInField: true })]
  connect()
  for (const { id } of sent) outbox.receiveError({ error: id, code: 'not_now', message: 'Not now', field: 'text' })
  for (const answer of answers) {
    const error = await refusal(answer)
    assert.ok(error instanceof CommandError)
    assert.deepEqual([error.code, error.message, error.field, error.temporary], ['not_now', 'Not now', 'text', false])
  }
  assert.deepEqual(states(), ['a failed'])
  assert.deepEqual([...kept.values()].map((entry) => entry.error), [{ code: 'not_now', field: 'text' }])
})

test('A failed command can be given again or dropped', () => {
  const { outbox, sent, connect, states } = stage()
  outbox.send(note('a'))
  outbox.send(note('b'))
  connect()
  for (const { id } of [...sent]) outbox.receiveError({ error: id, code: 'not_now' })
  const [a, b] = outbox.pending()
  outbox.retry(a.id)
  outbox.discard(b.id)
  assert.deepEqual(states(), ['a sent'])
  assert.equal(sent.at(-1).id, a.id)
})

test('A newer command replaces what was not sent yet, never what is on its way', () => {
  const { outbox, sent, connect, states } = stage()
  outbox.send(note('1'), { replaces: 'draft' })
  outbox.send(note('2'), { replaces: 'draft' })
  outbox.send(note('other'), { replaces: 'another' })
  assert.deepEqual(states(), ['2 waiting', 'other waiting'])
  connect()
  outbox.send(note('3'), { replaces: 'draft' })
  assert.deepEqual(sent.map((message) => message.text), ['2', 'other', '3'])
  assert.deepEqual(states(), ['2 sent', 'other sent', '3 sent'])
})

test('A raised hand that could not be sent in time is given up, and is not kept', async () => {
  const { outbox, kept, states } = stage()
  const answer = outbox.send(wordless, { isPassing: true })
  assert.equal(kept.size, 0)
  assert.equal(outbox.hasUnsent, false)
  timers.tick(20_000)
  assert.equal((await refusal(answer)).code, 'offline')
  assert.deepEqual(states(), [])
})

test('The next page sends the commands that the device kept; a failed one stays as it is', () => {
  const stored = [
    { id: 'c-2', command: note('b'), at: 2, tab: 'mine', state: 'failed', error: { code: 'not_now' } },
    { id: 'c-1', command: note('a'), at: 1, tab: 'mine', state: 'sent' },
    { id: 'c-3', command: note('of another tab'), at: 3, tab: 'other', state: 'waiting' },
  ]
  const { outbox, sent, connect, states, store } = stage({ stored })
  connect()
  assert.deepEqual(sent.map((message) => message.id), ['c-1'])
  assert.deepEqual(states(), ['a sent', 'b failed', 'of another tab waiting'])
  outbox.discard('c-3')
  assert.deepEqual(store.asked, [['c-3', 'discard']])
})

test('Another tab says what became of its command', () => {
  const { outbox, store, states, sent, connect } = stage()
  connect()
  store.onCommand('c-1', { id: 'c-1', command: note('a'), at: 1, tab: 'other', state: 'waiting' }, {})
  assert.deepEqual(states(), ['a waiting'])
  assert.equal(sent.length, 0)
  store.onCommand('c-1', { id: 'c-1', command: note('a'), at: 1, tab: 'mine', state: 'waiting' }, {})
  assert.deepEqual(sent.map((message) => message.id), ['c-1'], 'adopted: this tab sends it')
  store.onCommand('c-1', null, { seq: 9 })
  assert.deepEqual(states(), [])
  assert.equal(outbox.hasUnsent, false)
})

test('A command too big for a message goes by HTTP, and the rest waits for its answer', async () => {
  let answer
  const posted = []
  const api = {
    command: (dialogue, command) => {
      posted.push([dialogue, command.text.length])
      return new Promise((resolve) => { answer = resolve })
    },
  }
  const { outbox, sent, connect, states } = stage({ api })
  const big = outbox.send(note('€'.repeat(30_000)))
  outbox.send(note('b'))
  connect()
  assert.deepEqual(posted, [['d1', 30_000]])
  assert.deepEqual(sent, [])
  answer({ ack: outbox.pending()[0].id, seq: 9, id: 'n1' })
  await big
  assert.deepEqual(sent.map((message) => message.text), ['b'])
  assert.deepEqual(states(), ['b sent'])
})

test('A command too big for HTTP is refused at once', async () => {
  const { outbox, states } = stage()
  const error = await refusal(outbox.send(note('a'.repeat(1_048_576)), { isInField: true }))
  assert.equal(error.code, 'too_big')
  assert.deepEqual(states(), [])
})

test('The command that makes the server close the line is set aside, the others pass', async () => {
  const { outbox, sent, connect, states } = stage()
  const bad = outbox.send(note('bad'))
  outbox.send(note('good'))
  connect()
  assert.equal(sent.length, 2)
  outbox.detach(1006)
  connect()
  assert.deepEqual(sent.slice(2).map((message) => message.text), ['bad'], 'one at a time')
  outbox.detach(1006)
  assert.equal((await refusal(bad)).code, 'set_aside')
  connect()
  assert.equal(sent.at(-1).text, 'good')
  assert.deepEqual(states(), ['bad failed', 'good sent'])
})

for (const [why, code, isOnline] of [['the page itself ended the line', 0, true], ['the server stops', 1001, true],
  ['the network is gone', 1006, false]]) {
  test(`Nothing is suspected when ${why}`, () => {
    const { outbox, sent, connect, states } = stage()
    outbox.send(note('a'))
    outbox.send(note('b'))
    for (let times = 0; times < 3; times += 1) {
      connect()
      navigator.onLine = isOnline
      outbox.detach(code)
    }
    assert.equal(sent.length, 6)
    assert.deepEqual(states(), ['a waiting', 'b waiting'])
  })
}
