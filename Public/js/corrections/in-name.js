// "In somebody's name": whom, and how it came. For people who enter what others said by mail or telephone.
//
//   const inName = createInName(page)     inName.fields: {} or { participant: 'p…', way: 'telephone' }
//   createInName(page, { isRequired: true })      open, and nobody is chosen yet

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { personLine } from '../people.js'

const ways = ['mail', 'telephone', 'letter', 'inPerson']
let count = 0

export function createInName(page, { isRequired = false } = {}) {
  const { t, model } = page
  const id = `in-name-${++count}`
  const people = [...model.participants.values()].filter((one) => mayReview(one) && one.id !== model.you?.actor)
    .map((one) => [one.id, personLine(one, t)]).sort((a, b) => page.language.compare(a[1], b[1]))
  const person = el('select.input', { id: `${id}-person` }, el('option', { value: '' },
    t(isRequired ? 'corrections.choosePerson' : 'corrections.inOwnName')),
    people.map(([value, name]) => el('option', { value }, name)))
  const way = el('select.input', { id: `${id}-way` },
    ways.map((one) => el('option', { value: one }, t(`corrections.ways.${one}`))))
  const fields = el('div.in-name-fields',
    el('div.field', el('label', { for: person.id }, t('corrections.whose')), person),
    el('div.field', el('label', { for: way.id }, t('corrections.how')), way))
  const node = isRequired ? fields
    : el('details.more.in-name', el('summary', icon('chevron'), t('corrections.inName')), fields)
  Object.defineProperty(node, 'fields', {
    get: () => (person.value ? { participant: person.value, way: way.value } : {}),
  })
  return node
}

// The server checks it. Whoever only observes takes no part in the review.
function mayReview({ isRemoved, isWaiting, roles = [], side }) {
  const isObserver = roles.length > 0 && roles.every((role) => role === 'observer')
  return !isRemoved && !isWaiting && !isObserver && (roles.length > 0 || Boolean(side))
}
