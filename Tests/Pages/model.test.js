import assert from 'node:assert/strict'
import { test } from 'node:test'
import './browser.js'
import { byRank, DialogueModel } from '../../Public/js/model.js'
import { dialogue } from './dialogue.js'

const snapshot = (set, more = {}) => ({
  snapshot: { part: 1, parts: 1, epoch: 'e1', sequence: 10, view: 'v', ...more }, set,
})
const batch = (from, to, ...events) => ({ epoch: 'e1', from, to, events })
const noteSet = (id, fields = {}) => ({ set: { notes: { [id]: { item: 'i1', text: id, ...fields } } } })
const texts = (model) => [...model.notes.values()].map((note) => note.text)

function ready(set = {}) {
  const model = new DialogueModel()
  model.applySnapshot(snapshot(set))
  return model
}

test('A snapshot in parts is shown when its last part is there', () => {
  const model = ready({ notes: { n1: { text: 'old' } }, details: { title: 'Old' } })
  assert.equal(
    model.applySnapshot(snapshot({ details: { title: 'New' }, notes: { n2: { text: 'a' } } }, {
      parts: 2, sequence: 20,
    })),
    false)
  assert.equal(model.details.title, 'Old')
  assert.equal(model.sequence, 10)
  assert.equal(
    model.applySnapshot(snapshot({ notes: { n3: { text: 'b' } } }, {
      part: 2, parts: 2, sequence: 20, epoch: 'e2', view: 'w',
    })),
    true)
  assert.deepEqual([model.details.title, model.sequence, model.epoch, model.view], ['New', 20, 'e2', 'w'])
  assert.deepEqual(texts(model), ['a', 'b'])
})

test('A snapshot that begins again forgets the parts of the one before', () => {
  const model = new DialogueModel()
  model.applySnapshot(snapshot({ notes: { n1: { text: 'lost' } } }, { parts: 2 }))
  model.applySnapshot(snapshot({ notes: { n2: { text: 'a' } } }, { parts: 2 }))
  assert.equal(model.isReady, false)
  model.applySnapshot(snapshot({}, { part: 2, parts: 2 }))
  assert.equal(model.isReady, true)
  assert.deepEqual(texts(model), ['a'])
})

test('A batch changes, adds and removes entities', () => {
  const model = ready({ notes: { n1: { text: 'one' }, n2: { text: 'two' } } })
  assert.equal(
    model.applyBatch(batch(11, 12, noteSet('n3'), {
      set: { notes: { n1: { text: 'changed' } } }, gone: { notes: ['n2'] },
    })),
    true)
  assert.deepEqual(texts(model), ['changed', 'n3'])
  assert.equal(model.sequence, 12)
})

test('A batch that comes twice changes nothing the second time', () => {
  const model = ready()
  const added = batch(11, 11, noteSet('n1'))
  assert.equal(model.applyBatch(added), true)
  model.applyBatch(batch(12, 12, { gone: { notes: ['n1'] } }))
  assert.equal(model.applyBatch(added), true)
  assert.deepEqual(texts(model), [])
  assert.equal(model.sequence, 12)
})

for (const [why, missed] of [
  ['a batch is missing', batch(12, 12, noteSet('n1'))],
  ['a batch begins before the position and ends after it', batch(10, 11, noteSet('n1'))],
  ['the epoch is another', { ...batch(11, 11, noteSet('n1')), epoch: 'e2' }],
]) {
  test(`Nothing is applied where ${why}`, () => {
    const model = ready()
    assert.equal(model.applyBatch(missed), false)
    assert.deepEqual(texts(model), [])
    assert.equal(model.sequence, 10)
  })
}

test('A batch before the first snapshot is refused', () => {
  assert.equal(new DialogueModel().applyBatch(batch(11, 11)), false)
})

test('An event without author and time has those of the event before', () => {
  const model = ready()
  model.applyBatch(batch(11, 13, { by: 'p1', at: 5, ...noteSet('n1') }, noteSet('n2'), {
    by: 'p2', ...noteSet('n3', { kind: 'agreement', revision: 4 }),
  }))
  const [one, two, three] = model.notes.values()
  assert.deepEqual([one.by, one.at, one.kind, one.revision], ['p1', 5, 'note', 1])
  assert.deepEqual([two.by, two.at], ['p1', 5])
  assert.deepEqual([three.by, three.at, three.kind, three.revision], ['p2', 5, 'agreement', 4])
  assert.equal(one.id, 'n1')
})

test('An order that names one list keeps the others', () => {
  const model = ready({ order: { sides: ['s1'], participants: [], questions: [], agenda: ['i1'] } })
  model.applyBatch(batch(11, 11, { set: { order: { agenda: ['i2', 'i1'] } } }))
  assert.deepEqual([model.order.sides, model.order.agenda], [['s1'], ['i2', 'i1']])
})

test('A list is in its order, without what is not known', () => {
  const model = dialogue({ items: { i1: { title: 'a' }, i2: { title: 'b' } }, order: { agenda: ['i2', 'i9', 'i1'] } })
  assert.deepEqual(model.list('items').map((item) => item.id), ['i2', 'i1'])
})

test('Notes are in the order of their rank, then of their id', () => {
  const model = dialogue({
    notes: {
      n3: { item: 'i1', rank: 2 }, n2: { item: 'i1', rank: 2 }, n1: { item: 'i1', rank: 2.5 },
      n4: { item: 'i2', rank: 1 },
    },
  })
  assert.deepEqual(model.notesOf('i1').map((note) => note.id), ['n2', 'n3', 'n1'])
  assert.ok(byRank({ id: 'a' }, { id: 'b', rank: -1 }) > 0, 'no rank is nought')
})

test('The speaking queue is in the order in which hands went up', () => {
  const model = dialogue({
    participants: {
      p1: { handAt: 5 }, p2: { handAt: 3 }, p3: { handAt: 3 }, p4: {}, p5: { handAt: 1, isRemoved: true },
    },
  })
  assert.deepEqual(model.queue.map((one) => one.id), ['p2', 'p3', 'p1'])
})

test('The rights of a visitor depend on the phase', () => {
  const model = dialogue({
    session: { phase: 'live' },
    you: { may: { addNote: ['live', 'review'], changeDetails: ['draft'] }, onlyOwn: ['addNote'] },
  })
  assert.deepEqual([model.may('addNote'), model.may('changeDetails'), model.may('fly')], [true, false, false])
  assert.deepEqual([model.mayForOthers('addNote'), model.mayEver('changeDetails'), model.mayEver('fly')],
    [false, true, false])
  assert.equal(dialogue().may('addNote'), false, 'before the welcome')
})

test('A watcher is called once at first, and then once for all changes of its own names', () => {
  const model = ready()
  const told = []
  model.watch(['notes', 'outbox'],
    (changes) => told.push(changes.all ? 'all' : [...changes].map(([name, ids]) => `${name}:${[...ids]}`).join(' ')))
  model.touch('notes', 'n1')
  model.touch('notes', 'n2')
  model.touch('outbox')
  model.touch('items', 'i1')
  model.flush()
  model.flush()
  assert.deepEqual(told, ['all', 'notes:n1,n2 outbox:'])
})

test('A watcher that ended is not called again', () => {
  const model = ready()
  const scope = new AbortController()
  const told = []
  model.watch(['notes'], () => told.push(1), { signal: scope.signal })
  model.touch('notes', 'n1')
  scope.abort()
  model.flush()
  model.watch(['notes'], () => told.push(2), { signal: scope.signal })
  assert.deepEqual(told, [1])
})

test('Changes draw by themselves, once', async () => {
  const model = ready()
  let count = 0
  model.watch(['notes'], () => { count += 1 })
  for (let place = 0; place < 100; place += 1) model.touch('notes', `n${place}`)
  await new Promise((resolve) => setTimeout(resolve, 150))
  assert.equal(count, 2)
})
