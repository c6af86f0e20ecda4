// The session in one's own calendar, by the server's .ics (a one-minute ticket: a phone opens it without a header). Without a date there is none.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'

export function calendarButton(page) {
  const { t, api, model } = page
  if (!model.details.startsAt) return null
  return el('button.button.quiet',
    {
      type: 'button',
      onclick: () =>
        api.download(`/api/dialogues/${page.you.dialogue}/export?format=ics`).catch((error) => toastError(page, error)),
    },
    icon('calendar'), t('takePart.toCalendar'))
}
