// "In somebody's name": whom, and how it came. For people who enter what others said by mail or telephone.
//
//   const inName = createInName(page)     inName.value: {} or { participant: 'p…', way: 'telephone' }

import { el } from '../dom.js'
import { personLine } from '../people.js'

const ways = ['mail', 'telephone', 'letter', 'inPerson']
let count = 0

export function createInName(page, { isOpen = false } = {}) {
  const { t, model } = page
  const id = `in-name-${++count}`
  const people = [...model.participants.values()].filter((one) => mayReview(one) && one.id !== model.you?.actor)
    .map((one) => [one.id, personLine(one, t)]).sort((a, b) => page.language.compare(a[1], b[1]))
  const person = el('select.input', { id: `${id}-person` }, el('option', { value: '' }, t('corrections.inOwnName')),
    people.map(([value, name]) => el('option', { value }, name)))
  const way = el('select.input', { id: `${id}-way` },
    ways.map((one) => el('option', { value: one }, t(`corrections.ways.${one}`))))
  const node = el('details.more.in-name', { open: isOpen }, el('summary', t('corrections.inName')),
    el('div.in-name-fields',
      el('div.field', el('label', { for: person.id }, t('corrections.whose')), person),
      el('div.field', el('label', { for: way.id }, t('corrections.how')), way)))
  Object.defineProperty(node, 'value', {
    get: () => (person.value ? { participant: person.value, way: way.value } : {}),
  })
  return node
}

// The server checks it. Whoever only observes takes no part in the review.
function mayReview({ isRemoved, isWaiting, roles = [], side }) {
  const isObserver = roles.length > 0 && roles.every((role) => role === 'observer')
  return !isRemoved && !isWaiting && !isObserver && (roles.length > 0 || Boolean(side))
}
