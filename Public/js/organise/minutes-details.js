// Fields that invitations and minutes need: the dialogue's language, its time zone, the people who get the minutes.

import { el } from '../dom.js'
import { autosaveField } from '../components/autosave.js'
import { languages } from '../language.js'
import { localParts } from '../local-time.js'
import { charactersOf } from '../words.js'
import { milliseconds } from './instant.js'

export const usualZone = 'Europe/Amsterdam'
const recipientsMax = 200
const nameMax = 200

export function languageAndZone(page, signal) {
  const { t, model } = page
  const language = autosaveField(page, {
    label: t('organise.what.language'), hint: t('organise.what.languageHint'), watch: ['details'], signal,
    name: 'details:language',
    control: el('select.input',
      languages.map((name) => el('option', { value: name, lang: name }, t(`organise.what.languages.${name}`)))),
    read: () => model.details.language ?? 'nl',
    command: (name) => ({ do: 'changeDetails', language: name }),
  })
  const zones = el('select.input',
    zoneNames(model.details.timeZone).map((name) => el('option', { value: name }, name.replaceAll('_', ' '))))
  const zone = autosaveField(page, {
    label: t('organise.what.zone'), hint: t('organise.what.zoneHint'), watch: ['details'], signal,
    name: 'details:timeZone', control: zones,
    read: () => model.details.timeZone || usualZone,
    command: (name) => ({ do: 'changeDetails', timeZone: name, ...sameWallTimes(model.details, name) }),
  })
  return el('div.fields-row', language, zone)
}

function zoneNames(present) {
  const names = Intl.supportedValuesOf?.('timeZone') ?? [usualZone]
  return [...new Set([usualZone, present, ...names, 'UTC'].filter(Boolean))]
}

// In another zone half past three stays half past three: people agreed on a time that their clocks show.
function sameWallTimes(details, zone) {
  const moved = {}
  for (const name of ['startsAt', 'answersDueAt']) {
    if (!details[name]) continue
    const { date, time } = localParts(details[name], details.timeZone || usualZone)
    moved[name] = milliseconds(date, time, zone)
  }
  return moved
}

// One line for each recipient; people who get a copy have a field of their own.
export function distributionFields(page, signal) {
  const { t, model } = page
  const names = (isCopy) => {
    const those = (model.details.distribution ?? []).filter((one) => Boolean(one.isCopy) === isCopy)
    return those.map((one) => one.name ?? '').join('\n')
  }
  const field = (isCopy) => autosaveField(page, {
    label: t(isCopy ? 'organise.what.copyTo' : 'organise.what.sendTo'),
    hint: isCopy ? null : t('organise.what.sendToHint'), isOptional: true,
    watch: ['details'], signal, name: 'details:distribution', control: el('textarea.input', { rows: 3 }),
    read: () => names(isCopy),
    command: () => ({
      do: 'changeDetails',
      distribution: [...recipients(to.control.value, false), ...recipients(copy.control.value, true)],
    }),
    check: (text) => {
      const lines = recipients(text, isCopy)
      if (lines.length > recipientsMax) return t('organise.what.tooManyRecipients', { max: recipientsMax })
      return lines.some((one) => charactersOf(one.name) > nameMax) ? t('organise.tooLong', { max: nameMax }) : null
    },
  })
  const to = field(false)
  const copy = field(true)
  return el('fieldset.stack.gap-4', el('legend.label', t('organise.what.distribution')), to, copy)
}

function recipients(text, isCopy) {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((name) => ({ name, isCopy }))
}
