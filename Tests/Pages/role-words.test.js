import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolesTold, roleWords } from '../../Public/js/organise/role-words.js'
import { dialogue } from './dialogue.js'
import { table } from './table.js'

const language = {
  dateLong: (at) => `day ${at}`, time: (at) => `time ${at}`,
  t: (key, { count = '', date = '' } = {}) => [key.split('.').at(-1), count, date].filter(Boolean).join(' '),
}
const model = (more = {}) => dialogue({ questions: { q1: {}, q2: {} }, ...more })
const said = (person, more) => roleWords(person, { model: model(more), language })

table('The invitation says what each role is asked to do', ([person, more]) => said(person, more), [
  [[{ roles: ['participant'], isAsked: true }], 'answers 2'],
  [[{ roles: [], isAsked: true }, { details: { answersDueAt: 7 } }], 'answersBefore 2 day 7'],
  [[{ roles: ['participant'], isAsked: true }, { questions: {} }], '', 'nothing to answer'],
  [[{ roles: ['noteTaker'], isAsked: false }], 'noteTaker', 'no word about answers'],
  [[{ roles: ['observer'], isAsked: false }, { details: { answersDueAt: 7 } }], 'observer'],
  [[{ roles: ['facilitator'], isAsked: false }], 'facilitator'],
  [[{ roles: ['noteTaker', 'participant'], isAsked: true }], 'noteTaker answers 2'],
  [[{ roles: ['facilitator', 'organiser'], isAsked: false }], 'organiser facilitator'],
])

test('Each role on the list is told once', () => {
  const list = model({
    participants: {
      p1: { roles: ['participant'], isAsked: true }, p2: { roles: [], isAsked: true }, p3: { roles: ['noteTaker'] },
      p4: { roles: ['observer'], isRemoved: true }, p5: { roles: ['noteTaker'] },
    },
  })
  assert.deepEqual(rolesTold(list).map(({ role }) => role), ['participant', 'noteTaker'])
})
