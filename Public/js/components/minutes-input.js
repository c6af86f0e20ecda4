// The field for the minutes of a point: 1 to 1,440, or nothing for a point without a timebox.
//
//   minutesInput(page, { id, value: '10' })     says in plain words what is wrong, when the form is sent
//   timeboxOf('10')                             600, in seconds; 0 for nothing; null if it is not possible

import { el } from '../dom.js'

const minutesMax = 1440

export function minutesInput({ t }, attributes = {}) {
  const input = el('input.input',
    { type: 'number', min: '1', max: String(minutesMax), step: '1', inputmode: 'numeric', ...attributes })
  const check = () => input.setCustomValidity(timeboxOf(input.value) === null ? t('common.minutesWrong') : '')
  input.addEventListener('input', check)
  check()
  return input
}

export function timeboxOf(text) {
  if (!text.trim()) return 0
  const minutes = Math.round(Number(text))
  return minutes >= 1 && minutes <= minutesMax ? minutes * 60 : null
}
