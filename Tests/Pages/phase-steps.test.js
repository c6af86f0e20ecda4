import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialogue, t } from './dialogue.js'
import { PhaseSteps } from '../../Public/js/facilitate/phase-steps.js'
import { lacksBeforeOpening } from '../../Public/js/organise/phase-bar.js'

const language = { dateLong: String, time: String }
const pageOf = (given) => {
  const model = dialogue({ ...given, you: { actor: 'p9', roles: ['facilitator'], commands: ['changePhase'] } })
  return { t, model, language, may: () => true }
}
const statuses = ['planned', 'current', 'done', 'skipped']

function counted(effects, key) {
  const said = effects.find((one) => one.startsWith(`facilitate.steps.facts.${key} `))
  return said ? JSON.parse(said.slice(said.indexOf('{'))).count : 0
}

// A small generator of numbers, so that a failure can be repeated.
function dice(seed) {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

test('A step that was drawn long ago speaks of the points as they are when its dialog opens', () => {
  const roll = dice(19)
  for (let round = 0; round < 200; round += 1) {
    const names = Array.from({ length: 1 + roll(7) }, (_, place) => `i${place}`)
    const items = Object.fromEntries(names.map((id) => [id, { title: id, status: 'planned' }]))
    const page = pageOf({ items, session: { phase: 'live' } })
    const steps = new PhaseSteps(page)
    const { next } = steps
    for (const id of names) page.model.items.get(id).status = statuses[roll(4)]
    const planned = names.filter((id) => page.model.items.get(id).status === 'planned').length
    assert.equal(counted(steps.effectsOf(next), 'openItems'), planned, `round ${round}`)
  }
})

test('A step to adopt that was drawn before a remark came names the remark', () => {
  const page = pageOf({ items: { i1: { title: 'one', status: 'done' } }, session: { phase: 'review' } })
  const steps = new PhaseSteps(page)
  const { next } = steps
  assert.equal(counted(steps.effectsOf(next), 'openRemarks'), 0)
  page.model.remarks.set('r1', { id: 'r1', at: 1, text: 'No.', outcome: 'open' })
  assert.equal(counted(steps.effectsOf(next), 'openRemarks'), 1)
})

test('A step holds no facts', () => {
  for (const phase of ['draft', 'preparing', 'live', 'editing', 'review', 'adopted', 'archived']) {
    const steps = new PhaseSteps(pageOf({ session: { phase } }))
    for (const step of [steps.next, ...steps.back].filter(Boolean)) {
      assert.deepEqual(Object.keys(step), ['name', 'phase', 'symbol', 'label', 'title', 'what'])
    }
  }
})

test('Opening a dialogue lists what is missing now', () => {
  const page = pageOf({ session: { phase: 'draft' } })
  const before = lacksBeforeOpening(page)
  page.model.items.set('i1', { id: 'i1', title: 'one', timeboxSeconds: 600 })
  page.model.order.agenda = ['i1']
  assert.equal(lacksBeforeOpening(page).length, before.length - 1)
})
