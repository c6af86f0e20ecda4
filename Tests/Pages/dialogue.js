// A dialogue as a page knows it, for tests without a page.
//
//   const model = dialogue({ participants: { p1: { name: 'Ada Vos' } }, sides: { s1: { name: 'VNG' } } })
//   model.list('participants')         in the order written above, unless `order` says otherwise
//   t('kinds.note', { count: 2 })      returns the key and its values: 'kinds.note {"count":2}'

import './browser.js'
import { DialogueModel } from '../../Public/js/model.js'

const orders = { sides: 'sides', participants: 'participants', questions: 'questions', items: 'agenda' }

export function dialogue({ order = {}, you = null, own, ...set } = {}) {
  const model = new DialogueModel()
  const written = Object.entries(orders).map(([name, key]) => [key, Object.keys(set[name] ?? {})])
  const whole = { ...set, order: { ...Object.fromEntries(written), ...order } }
  model.applySnapshot({ snapshot: { part: 1, parts: 1, epoch: 'e', sequence: 1, view: 'v' }, set: whole })
  Object.assign(model, { you, own: own ?? model.own })
  return model
}

export function t(key, values) {
  return values ? `${key} ${JSON.stringify(values)}` : key
}
