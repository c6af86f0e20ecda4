// Step 1: what and why. Each field saves itself.

import { el, setText } from '../dom.js'
import { autosaveField } from '../components/autosave.js'
import { localParts, milliseconds } from '../local-time.js'
import { distributionFields, languageAndZone } from './minutes-details.js'

const proseMax = 20_000
const titleMax = 300
const usualTime = '15:30'
const usualDeadline = '18:00'

export function createWhat(page, { signal }) {
  const { t, model } = page
  const watch = ['details']
  const text = (name, { control, isOptional = false }) => autosaveField(page, {
    label: t(`organise.what.${name}`), hint: t(`organise.what.${name}Hint`), control, isOptional, watch, signal,
    name: `details:${name}`,
    read: () => model.details[name],
    command: (value) => ({ do: 'changeDetails', [name]: value.trim() }),
    check: (value) => (name === 'title' && !value.trim() ? t('organise.what.titleNeeded') : null),
  })
  const prose = () => el('textarea.input', { rows: 3, maxlength: proseMax })

  return el('div.stack.gap-6',
    text('title', { control: el('input.input', { maxlength: titleMax, autocomplete: 'off' }) }),
    whenFields(page, signal),
    text('occasion', { control: prose() }),
    text('background', { control: prose(), isOptional: true }),
    text('purpose', { control: prose() }),
    autosaveField(page, {
      label: t('organise.what.callLink'), hint: t('organise.what.callLinkHint'), isOptional: true, watch, signal,
      name: 'details:callLink',
      control: el('input.input', {
        type: 'url', inputmode: 'url', maxlength: 2000, placeholder: 'https://', autocomplete: 'off',
      }),
      read: () => model.details.callLink,
      command: (value) => ({ do: 'changeDetails', callLink: value.trim() }),
      check: (value) =>
        (!value.trim() || /^(https?:\/\/|tel:|sip:)\S+$/.test(value.trim()) ? null : t('organise.what.callLinkWrong')),
    }),
    deadlineFields(page, signal),
    languageAndZone(page, signal),
    distributionFields(page, signal))
}

function whenFields(page, signal) {
  const { t, model } = page
  const zone = () => model.details.timeZone || 'Europe/Amsterdam'
  const date = moment(page, {
    name: 'startsAt', part: 'date', label: t('organise.what.date'), zone, signal, usual: usualTime,
  })
  const time = moment(page, {
    name: 'startsAt', part: 'time', label: t('organise.what.time'), zone, signal, usual: usualTime,
  })
  const length = autosaveField(page, {
    label: t('organise.what.length'), watch: ['details'], signal, name: 'details:durationMinutes',
    control: el('input.input', { type: 'number', min: 5, max: 1440, step: 5, inputmode: 'numeric' }),
    read: () => String(model.details.durationMinutes ?? ''),
    command: (value) => ({ do: 'changeDetails', durationMinutes: Number(value) }),
    check: (value) => (Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= 20_160 ? null : t(
      'organise.what.lengthWrong')),
  })
  pair(date, time)
  return el('fieldset.stack.gap-2', el('legend.label', t('organise.what.when')),
    el('div.fields-row', date, time, length), zoneHint(page, signal))
}

function deadlineFields(page, signal) {
  const { t, model } = page
  const zone = () => model.details.timeZone || 'Europe/Amsterdam'
  const date = moment(page, {
    name: 'answersDueAt', part: 'date', label: t('organise.what.date'), zone, signal, usual: usualDeadline,
  })
  const time = moment(page, {
    name: 'answersDueAt', part: 'time', label: t('organise.what.time'), zone, signal, usual: usualDeadline,
  })
  pair(date, time)
  return el('fieldset.stack.gap-2', el('legend.label', t('organise.what.deadline')),
    el('p.hint', t('organise.what.deadlineHint')), el('div.fields-row', date, time))
}

// One half of a date and time; the other half stands in `.other`. An emptied date takes the whole away.
function moment(page, { name, part, label, zone, signal, usual }) {
  const { model } = page
  const field = autosaveField(page, {
    label, watch: ['details'], signal, name: `details:${name}`, control: el('input.input', { type: part }),
    read: () => (model.details[name] ? localParts(model.details[name], zone())[part] : ''),
    command: () => {
      const date = part === 'date' ? field.control.value : field.other.control.value
      const time = (part === 'time' ? field.control.value : field.other.control.value) || usual
      if (!date) return part === 'date' && !field.control.validity.badInput ? { do: 'changeDetails', [name]: 0 } : null
      const at = milliseconds(date, time, zone())
      return at === null ? null : { do: 'changeDetails', [name]: at }
    },
  })
  return field
}

function pair(date, time) {
  date.other = time
  time.other = date
}

function zoneHint(page, signal) {
  const { t, model, language } = page
  const node = el('p.hint')
  model.watch(['details'], () => {
    const { startsAt, durationMinutes, timeZone } = model.details
    setText(node, startsAt
      ? t('organise.what.whenInWords', {
        date: language.dateLong(startsAt), time: language.timeRange(startsAt, durationMinutes),
        zone: timeZone || 'Europe/Amsterdam',
      })
      : t('organise.what.noDate'))
  }, { signal })
  return node
}
