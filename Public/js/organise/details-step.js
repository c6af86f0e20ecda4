// Step 1: what the dialogue is about, when it takes place, and why. Each field saves itself.

import { el, setText } from '../dom.js'
import { autosaveField } from '../components/autosave.js'
import { localParts } from '../local-time.js'
import { createFindDate } from './find-date.js'
import { milliseconds } from './instant.js'
import { distributionFields, languageAndZone, usualZone } from './minutes-details.js'

const proseMax = 20_000
const titleMax = 300
const linkMax = 2_000
const durationMinutesMax = 20_160 // two weeks
const usualTime = '15:30'
const usualDeadline = '18:00'
const callLinkPattern = /^(https?:\/\/|tel:|sip:)\S+$/

export function createDetailsStep(page, { signal }) {
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
    callLinkField(page, signal),
    deadlineFields(page, signal),
    languageAndZone(page, signal),
    distributionFields(page, signal))
}

function callLinkField(page, signal) {
  const { t, model } = page
  const isLink = (text) => !text || callLinkPattern.test(text)
  return autosaveField(page, {
    label: t('organise.what.callLink'), hint: t('organise.what.callLinkHint'), isOptional: true,
    watch: ['details'], signal, name: 'details:callLink',
    control: el('input.input', {
      type: 'url', inputmode: 'url', maxlength: linkMax, placeholder: 'https://', autocomplete: 'off',
    }),
    read: () => model.details.callLink,
    command: (value) => ({ do: 'changeDetails', callLink: value.trim() }),
    check: (value) => (isLink(value.trim()) ? null : t('organise.what.callLinkWrong')),
  })
}

function whenFields(page, signal) {
  const { t } = page
  return el('fieldset.stack.gap-2', el('legend.label', t('organise.what.when')),
    el('div.fields-row', dateAndTime(page, signal, { name: 'startsAt', usual: usualTime }), lengthField(page, signal)),
    zoneHint(page, signal), createFindDate(page, { signal }))
}

function lengthField(page, signal) {
  const { t, model } = page
  const isLength = (value) => Number.isInteger(value) && value >= 1 && value <= durationMinutesMax
  return autosaveField(page, {
    label: t('organise.what.length'), watch: ['details'], signal, name: 'details:durationMinutes',
    control: el('input.input', { type: 'number', min: 1, max: durationMinutesMax, step: 1, inputmode: 'numeric' }),
    read: () => String(model.details.durationMinutes ?? ''),
    command: (value) => ({ do: 'changeDetails', durationMinutes: Number(value) }),
    check: (value) => (isLength(Number(value)) ? null : t('organise.what.lengthWrong')),
  })
}

function deadlineFields(page, signal) {
  const { t } = page
  return el('fieldset.stack.gap-2', el('legend.label', t('organise.what.deadline')),
    el('p.hint', t('organise.what.deadlineHint')),
    el('div.fields-row', dateAndTime(page, signal, { name: 'answersDueAt', usual: usualDeadline, timeLabel: 'until' })))
}

// Two fields for one moment: each sends both halves. Emptying the date removes the moment; an empty time is `usual`.
function dateAndTime(page, signal, { name, usual, timeLabel = 'time' }) {
  const { t, model } = page
  const zone = () => model.details.timeZone || usualZone
  const field = (part) => autosaveField(page, {
    label: t(`organise.what.${part === 'time' ? timeLabel : part}`), name: `details:${name}`,
    watch: ['details'], signal,
    control: el('input.input', { type: part }),
    read: () => (model.details[name] ? localParts(model.details[name], zone())[part] : ''),
    command: () => command(part),
  })
  const date = field('date')
  const time = field('time')

  function command(part) {
    const { value, validity } = date.control
    if (!value) return part === 'date' && !validity.badInput ? { do: 'changeDetails', [name]: 0 } : null
    const at = milliseconds(value, time.control.value || usual, zone())
    return at === null ? null : { do: 'changeDetails', [name]: at }
  }
  return [date, time]
}

function zoneHint(page, signal) {
  const { t, model, language } = page
  const node = el('p.hint')
  model.watch(['details'], () => {
    const { startsAt, durationMinutes, timeZone } = model.details
    const time = language.timeRange(startsAt, durationMinutes)
    const zone = timeZone || usualZone
    setText(node, startsAt
      ? t('organise.what.whenInWords', { date: language.dateLong(startsAt), time, zone })
      : t('organise.what.noDate'))
  }, { signal })
  return node
}
