// Puts the session into a calendar, by the server's .ics file. A one-minute ticket opens it without a header, so that a
// phone can hand the address to its calendar. A dialogue without a date has no button.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'

export function calendarButton(page) {
  const { t, api, model } = page
  if (!model.details.startsAt) return null
  const path = `/api/dialogues/${page.you.dialogue}/export?format=ics`
  const onclick = () => api.download(path).catch((error) => toastError(page, error))
  return el('button.button.quiet', { type: 'button', onclick }, icon('calendar'), t('takePart.toCalendar'))
}
