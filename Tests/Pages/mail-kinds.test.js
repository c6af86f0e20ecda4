import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canGet, mailCounts, mailOf, mailsToSend } from '../../Public/js/organise/mail-kinds.js'
import { dialogue } from './dialogue.js'
import { table } from './table.js'

const email = 'a@b.nl'
const waiting = [{ kind: 'invitation', state: 'waiting' }]
const offers = (model, unsent = []) =>
  Object.fromEntries(mailsToSend(model, { unsent }).map(({ kind, people }) => [kind, people.map((one) => one.id)]))

table('A person can get mail at an address that nobody marked as wrong', ([person]) => canGet(person), [
  [[{ email }], true], [[{}], false], [[{ email: 'jan' }], false], [[{ email, addressWrongAt: 5 }], false],
])

test('Invitations go to whoever was not sent a link, unless one waits or was refused', () => {
  const participants = {
    p1: { email }, p2: { email, mails: waiting }, p3: {},
    p4: { email, mails: [{ kind: 'invitation', state: 'refused' }] },
  }
  const model = dialogue({ participants })
  const unsent = Object.keys(participants).map((id) => model.participants.get(id))
  assert.deepEqual(offers(model, unsent).invitation, ['p1'])
  assert.deepEqual(mailCounts(model), { waiting: 1, sent: 0, refused: 1 })
  assert.equal(mailOf(model.participants.get('p2'), 'invitation').state, 'waiting')
})

test('A changed appointment goes to whoever has the old one, a digest to whoever wants it', () => {
  const participants = {
    p1: { email, appointment: 'old' }, p2: { email, appointment: 'sent', wantsDigest: true },
    p3: { email, wantsDigest: true, unsubscribedAt: 7 },
  }
  assert.deepEqual(offers(dialogue({ participants })), { appointment: ['p1'], digest: ['p2'] })
})

test('Only those who are asked, have not answered and want reminders are reminded, while answering is open', () => {
  const participants = {
    p1: { email, isAsked: true }, p2: { email, isAsked: true, unsubscribedAt: 7 }, p3: { email },
    p4: { email, isAsked: true },
  }
  const more = { participants, questions: { q1: {} }, answers: { r1: { participant: 'p4', question: 'q1' } } }
  const open = { phase: 'preparing', answersAreOpen: true }
  assert.deepEqual(offers(dialogue({ ...more, session: open })), { reminder: ['p1'] })
  assert.deepEqual(offers(dialogue({ ...more, session: { phase: 'live', answersAreOpen: true } })), {})
})

test('Action items go to whoever has one to do, by name or by organisation', () => {
  const participants = { p1: { email }, p2: { email, organisation: 'VNG' }, p3: { email, organisation: 'NS' } }
  const note = (more) => ({ kind: 'actionItem', ...more })
  const notes = {
    n1: note({ owners: [{ participant: 'p1' }] }), n2: note({ owners: [{ organisation: 'VNG' }] }),
    n3: note({ owners: [{ organisation: 'NS' }], isDone: true }),
  }
  const model = dialogue({ participants, notes, session: { phase: 'review' } })
  assert.deepEqual(offers(model), { minutes: ['p1', 'p2', 'p3'], actionItems: ['p1', 'p2'] })
})

test('Where digests go out every day, none is offered by hand', () => {
  const participants = { p1: { email, wantsDigest: true } }
  assert.deepEqual(offers(dialogue({ participants })).digest, ['p1'])
  assert.equal(offers(dialogue({ participants, session: { dailyDigestAt: '08:00' } })).digest, undefined)
})
