// The dialog in which one person is added or changed. It says what is wrong before anything is sent.
//
//   openPerson(page)                         a new person; "and another" keeps organisation and side
//   openPerson(page, { person, others })     `others`: the other dialogues this person is in (other-dialogues.js)

import { el, fill, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createReplyField } from '../coming/reply-field.js'
import { openDialog } from '../components/dialog.js'
import { isTooLong } from '../text-length.js'
import { errorText, toast } from '../components/toast.js'
import { personName } from '../people.js'
import { addOne } from './add-people.js'
import { createSamePerson } from './same-person.js'

const roles = ['participant', 'facilitator', 'noteTaker', 'organiser', 'observer']
const emailPattern = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/
const nameMax = 200
const assignmentMax = 20_000

export function openPerson(page, { person = null, others = [] } = {}) {
  const form = new PersonForm(page, person, others)
  form.open()
}

class PersonForm {
  #scope = new AbortController()

  constructor(page, person, others) {
    Object.assign(this, { page, person, others })
    this.same = person ? null : createSamePerson(page, { signal: this.#scope.signal })
    this.#createFields()
    this.node = this.#createForm()
  }

  #createFields() {
    const { t, model } = this.page
    const { person } = this
    this.fields = {
      name: this.#createField('name'), function: this.#createField('function'),
      organisation: this.#createField('organisation', { list: 'person-organisations' }),
      email: this.#createField('email', { type: 'email', inputmode: 'email' }),
    }
    this.side = el('select.input', { id: 'person-side' }, el('option', { value: '' }, t('organise.person.noSide')),
      model.list('sides').map((one) =>
        el('option', { value: one.id, selected: one.id === person?.side }, one.name ?? '')))
    this.boxes = roles.map((role) => el('input', {
      type: 'checkbox', value: role, checked: person ? person.roles?.includes(role) : role === 'participant',
    }))
    this.assignment = el('textarea.input', {
      id: 'person-assignment', rows: 2, maxlength: assignmentMax, value: person?.assignment ?? '',
    })
  }

  #createField(name, attributes = {}) {
    const { t } = this.page
    const value = this.person?.[name] ?? ''
    const id = `person-${name}`
    const input = el('input.input', { id, maxlength: nameMax, autocomplete: 'off', value, ...attributes })
    const error = el('p.field-error', { id: `person-${name}-error`, hidden: true })
    setAttributes(input, { 'aria-describedby': error.id })
    const node = el('div.field', el('label', { for: input.id }, t(`organise.person.${name}`)), input, error)
    return { input, error, node }
  }

  #createForm() {
    const { t, model, language } = this.page
    const { fields, side, assignment, others } = this
    const named = [...model.participants.values()].map((one) => one.organisation).filter(Boolean)
    const organisations = [...new Set(named)].sort((a, b) => language.compare(a, b))
    const onsubmit = (event) => {
      event.preventDefault()
      this.#save()
    }
    return el('form.stack.gap-4', { id: 'person-form', novalidate: true, onsubmit },
      el('div.fields-row.two', fields.name.node, fields.function.node), el('p.hint', t('organise.person.nameHint')),
      el('div.fields-row.two', fields.organisation.node,
        el('div.field', el('label', { for: side.id }, t('organise.person.side')), side)),
      el('datalist', { id: 'person-organisations' }, organisations.map((name) => el('option', { value: name }))),
      this.#createRoles(),
      el('div.field',
        el('label', { for: assignment.id }, t('organise.person.assignment'),
          el('span.hint', ` (${t('common.optional')})`)),
        assignment),
      fields.email.node, this.same?.node,
      others.length ? isAlsoIn(this.page, this.person, others, () => this.dialog.close()) : null)
  }

  #createRoles() {
    const { t } = this.page
    return el('fieldset.stack.gap-2', el('legend.label', t('organise.person.roles')),
      el('div.choices.compact', roles.map((role, place) => el('label.choice', this.boxes[place],
        el('span', el('span.choice-text', t(`roles.${role}`)),
          el('span.choice-hint', t(`organise.roleHints.${role}`)))))))
  }

  open() {
    const { page, person } = this
    const { t } = page
    const close = { type: 'button', onclick: () => this.dialog.close() }
    const saveAndNext = { type: 'button', onclick: () => this.#save({ isMore: true }) }
    this.dialog = openDialog(page, {
      title: person ? t('organise.who.change', { name: personName(person, t) }) : t('organise.who.add'),
      body: [this.node, person ? createReplyField(page, person.id, { signal: this.#scope.signal }) : null],
      actions: [
        el('button.button', close, t('common.cancel')),
        person ? null : el('button.button', saveAndNext, t('organise.person.andAnother')),
        el('button.button.primary', { type: 'submit', form: 'person-form' }, t(person ? 'common.save' : 'common.add')),
      ].filter(Boolean),
    })
    this.dialog.classList.add('wide')
    this.dialog.addEventListener('close', () => this.#scope.abort())
    this.fields.name.input.focus()
  }

  #complain(name, text) {
    const { input, error } = this.fields[name]
    error.hidden = !text
    fill(error, text && icon('warning'), text)
    setAttributes(input, { 'aria-invalid': text ? 'true' : null })
    if (text) input.focus()
  }

  #tell(text) {
    toast(this.page, text, { isTrouble: true })
  }

  // Returns the values of the form, or null if they cannot be sent; the form then says why.
  #read() {
    const { t } = this.page
    const pairs = Object.entries(this.fields).map(([name, { input }]) => [name, input.value.trim()])
    const person = Object.fromEntries(pairs)
    const chosen = this.boxes.filter((box) => box.checked).map((box) => box.value)
    this.#complain('email', person.email && !emailPattern.test(person.email) ? t('organise.person.emailWrong') : null)
    const isNobody = !person.name && !person.function && !person.organisation
    this.#complain('name', isNobody ? t('organise.person.nobody') : null)
    if (this.node.querySelector('[aria-invalid]')) return null
    if (!chosen.length) {
      this.#tell(t('organise.person.noRole'))
      return null
    }
    if ([...this.node.elements].some((one) => isTooLong(one))) return null
    return { person, side: this.side.value, roles: chosen, assignment: this.assignment.value.trim() }
  }

  async #save({ isMore = false } = {}) {
    const { page } = this
    const { t, language } = page
    const values = this.#read()
    if (!values) return
    try {
      if (this.person) await this.#change(values)
      else if (!(await this.#add(values))) return this.#tell(t('organise.known.decide'))
    } catch (problem) {
      return this.#tell(errorText(t, language, problem))
    }
    const name = values.person.name || values.person.function || values.person.organisation
    toast(page, t(this.person ? 'organise.person.changed' : 'organise.person.added', { name }))
    if (!isMore) return this.dialog.close()
    for (const key of ['name', 'function', 'email']) this.fields[key].input.value = ''
    this.fields.name.input.focus()
  }

  #change(values) {
    const command = { do: 'changeParticipant', participant: this.person.id, ...values }
    return this.page.outbox.send(command, { isInField: true })
  }

  // Returns false the first time that somebody in another dialogue may be the same person: the form then asks about it.
  // Pressing the button again adds the person, even if the user has not decided.
  async #add(entry) {
    const { page, same } = this
    const wasAsked = same.undecided([entry]) > 0
    if (!wasAsked) await same.lookNow([entry])
    if (!wasAsked && same.undecided([entry])) return false
    await same.identify([entry])
    await addOne(page, entry)
    same.look([])
    return true
  }
}

function isAlsoIn(page, person, others, done) {
  const { t, language } = page
  const notTheSame = () =>
    page.send({ do: 'identifyParticipant', participant: person.id, person: '' }).then(done, () => {})
  const titles = language.list(others.map(({ title, dialogue }) => title || dialogue))
  return el('div.notice', icon('people'), el('div.stack.gap-2',
    el('p', t('organise.known.isAlsoIn', { titles })),
    el('div', el('button.button', { type: 'button', onclick: notTheSame }, t('organise.known.notTheSame')))))
}
