import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialogue, t } from './dialogue.js'
import { undoHistory } from '../../Public/js/components/undo-history.js'

const kinds = {
  items: ['Item', 'item'], notes: ['Note', 'note'], questions: ['Question', 'question'],
  participants: ['Participant', 'participant'], sides: ['Side', 'side'], parkedTopics: ['ParkedTopic', 'topic'],
}

function pageOf(set) {
  const model = dialogue({ session: { phase: 'review' }, ...set })
  model.may = () => true
  return { t, model, outbox: { send: async () => ({ seq: 1 }) } }
}

for (const [collection, [kind, field]] of Object.entries(kinds)) {
  test(`Undo puts back a ${kind} only while it is gone`, async () => {
    const page = pageOf({ [collection]: { x1: { title: 'one' } } })
    const history = undoHistory(page)
    page.model[collection].delete('x1')
    await history.send({ do: `remove${kind}`, [field]: 'x1' }, 'removed', [{ do: `restore${kind}`, [field]: 'x1' }])
    assert.equal(history.lastLabel, 'removed')
    page.model[collection].set('x1', { id: 'x1', title: 'one' })
    assert.equal(history.lastLabel, null)
  })
}

test('Undo is not offered for a change that somebody else has taken back already', async () => {
  const page = pageOf({ items: { i1: { title: 'new', timeboxSeconds: 600 } } })
  const history = undoHistory(page)
  const back = [{ do: 'changeItem', item: 'i1', title: 'old', lead: '' }]
  await history.send({ do: 'changeItem', item: 'i1', title: 'new', lead: 'Ada' }, 'changed', back)
  assert.equal(history.lastLabel, 'changed')
  Object.assign(page.model.items.get('i1'), { title: 'old' })
  assert.equal(history.lastLabel, null)
})

test('A step that names nothing can be undone', async () => {
  const history = undoHistory(pageOf({}))
  await history.send({ do: 'nextItem' }, 'next', [{ do: 'previousItem' }])
  assert.equal(history.lastLabel, 'next')
})
