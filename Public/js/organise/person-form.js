// One person, to add or change: a dialog that tells what is wrong before it sends.
//
//   openPerson(page)                         a new one; "and another" keeps organisation and side
//   openPerson(page, { person, places })     `places`: the other dialogues this person is in (elsewhere.js)

import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDialog } from '../components/dialog.js'
import { isTooLong } from '../text-length.js'
import { errorText, toast } from '../components/toast.js'
import { personName } from '../people.js'
import { addOne } from './add-people.js'
import { createKnown } from './known-people.js'

const roles = ['participant', 'facilitator', 'noteTaker', 'organiser', 'observer']
const emailPattern = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

export function openPerson(page, { person = null, places = [] } = {}) {
  const { t, model, language } = page
  const field = (name, attributes = {}) => {
    const input = el('input.input', {
      id: `person-${name}`, maxlength: 200, autocomplete: 'off', value: person?.[name] ?? '', ...attributes,
    })
    const error = el('p.field-error', { id: `person-${name}-error`, hidden: true })
    setAttributes(input, { 'aria-describedby': error.id })
    return {
      input, error, node: el('div.field', el('label', { for: input.id }, t(`organise.person.${name}`)), input, error),
    }
  }
  const fields = {
    name: field('name'), function: field('function'),
    organisation: field('organisation', { list: 'person-organisations' }),
    email: field('email', { type: 'email', inputmode: 'email' }),
  }
  const organisations = [...new Set(
    [...model.participants.values()]
      .map((one) => one.organisation)
      .filter(Boolean))].sort((a, b) => language.compare(a, b))
  const side = el('select.input', { id: 'person-side' }, el('option', { value: '' }, t('organise.person.noSide')),
    model.list('sides').map((one) =>
      el('option', { value: one.id, selected: one.id === person?.side }, one.name ?? '')))
  const boxes = roles.map((role) => el('input', {
    type: 'checkbox', value: role, checked: person ? person.roles?.includes(role) : role === 'participant',
  }))
  const assignment = el('textarea.input', {
    id: 'person-assignment', rows: 2, maxlength: 20_000, value: person?.assignment ?? '',
  })
  const trouble = el('p.field-error', { role: 'alert', hidden: true })
  const scope = new AbortController()
  const known = person ? null : createKnown(page, { signal: scope.signal })

  const form = el('form.stack.gap-4', { id: 'person-form', novalidate: true },
    el('div.fields-row.two', fields.name.node, fields.function.node), el('p.hint', t('organise.person.nameHint')),
    el('div.fields-row.two', fields.organisation.node,
      el('div.field', el('label', { for: side.id }, t('organise.person.side')), side)),
    el('datalist', { id: 'person-organisations' }, organisations.map((name) => el('option', { value: name }))),
    el('fieldset.stack.gap-2', el('legend.label', t('organise.person.roles')),
      el('div.choices.compact',
        roles.map((role, place) => el('label.choice', boxes[place],
          el('span', el('span.choice-text', t(`roles.${role}`)),
            el('span.choice-hint', t(`organise.roleHints.${role}`))))))),
    el('div.field',
      el('label', { for: assignment.id }, t('organise.person.assignment'),
        el('span.hint', ` (${t('common.optional')})`)),
      assignment),
    fields.email.node, known?.node, places.length ? sameAs(page, person, places, () => dialog.close()) : null, trouble)

  const saveAndNext = person
    ? null
    : el('button.button', { type: 'button', onclick: () => save(true) }, t('organise.person.andAnother'))
  const dialog = openDialog(page, {
    title: person ? t('organise.who.change', { name: personName(person, t) }) : t('organise.who.add'),
    body: [form],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')), saveAndNext,
      el('button.button.primary', { type: 'submit', form: 'person-form' },
        person ? t('common.save') : t('common.add'))].filter(Boolean),
  })
  dialog.classList.add('wide')
  dialog.addEventListener('close', () => scope.abort())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    save(false)
  })
  fields.name.input.focus()

  function complain(name, text) {
    const { input, error } = fields[name]
    error.hidden = !text
    fill(error, text && icon('warning'), text)
    setAttributes(input, { 'aria-invalid': text ? 'true' : null })
    if (text) input.focus()
  }
  function tell(text) {
    trouble.hidden = !text
    fill(trouble, text && icon('warning'), text)
  }

  async function save(isMore) {
    tell(null)
    const values = Object.fromEntries(Object.entries(fields).map(([name, { input }]) => [name, input.value.trim()]))
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value)
    complain('email', values.email && !emailPattern.test(values.email) ? t('organise.person.emailWrong') : null)
    complain('name', values.name || values.function || values.organisation ? null : t('organise.person.nobody'))
    if (form.querySelector('[aria-invalid]')) return
    if (!chosen.length) return tell(t('organise.person.noRole'))
    if ([...form.elements].some((one) => isTooLong(one))) return
    const about = { side: side.value, roles: chosen, assignment: assignment.value.trim() }
    try {
      if (person) {
        await page.outbox.send({ do: 'changeParticipant', participant: person.id, person: values, ...about }, {
          isInField: true,
        })
      } else if (!(await addNew({ person: values, ...about }))) return tell(t('organise.known.decide'))
    } catch (problem) {
      return tell(errorText(t, language, problem))
    }
    const name = values.name || values.function || values.organisation
    toast(page, t(person ? 'organise.person.changed' : 'organise.person.added', { name }))
    if (!isMore) return dialog.close()
    for (const key of ['name', 'function', 'email']) fields[key].input.value = ''
    fields.name.input.focus()
  }

  // False while somebody of another dialogue may be meant, and nobody has been asked yet.
  async function addNew(entry) {
    const wasOpen = known.open([entry])
    if (!wasOpen) await known.look([entry], true)
    if (!wasOpen && known.open([entry])) return false
    await known.identify([entry])
    await addOne(page, entry)
    known.look([])
    return true
  }
}

function sameAs(page, person, places, done) {
  const { t, language } = page
  const notTheSame = () =>
    page.send({ do: 'identifyParticipant', participant: person.id, person: '' }).then(done, () => {})
  return el('div.notice', icon('people'), el('div.stack.gap-2',
    el('p',
      t('organise.known.isAlsoIn', { titles: language.list(places.map(({ title, dialogue }) => title || dialogue)) })),
    el('div', el('button.button', { type: 'button', onclick: notTheSame }, t('organise.known.notTheSame')))))
}
