// Reminders for those who have action items that are late or due within two weeks: a list for a mail merge, a mail to
// each in the organiser's mail program, and a mail by the server where it sends mail.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { copyButton } from '../components/copy.js'
import { errorText, toast, toastError } from '../components/toast.js'
import { sendOnce } from '../home/send-once.js'
import { downloadTable, today } from './download.js'
import { mailto, mergeTable } from './reminding.js'

const soonDays = 14
const dayMs = 86_400_000

export function createReminders(page) {
  return new Reminders(page).node
}

class Reminders {
  #isLoaded = false

  constructor(page) {
    const { t } = page
    this.page = page
    this.content = el('div.stack.gap-4')
    this.node = el('details.more', el('summary', icon('chevron'), t('search.reminders.title')), this.content)
    this.node.addEventListener('toggle', () => {
      if (this.node.open && !this.#isLoaded) this.#load()
    })
  }

  async #load() {
    const { t, api, language } = this.page
    this.#isLoaded = true
    fill(this.content, el('p.quiet', { role: 'status' }, t('search.reminders.loading')))
    try {
      const by = today(new Date(Date.now() + soonDays * dayMs))
      this.#draw(await api.get(`/api/reminders?${new URLSearchParams({ by, today: today() })}`))
    } catch (error) {
      this.#isLoaded = false
      fill(this.content, el('p.notice.bad', { role: 'alert' }, icon('warning'), errorText(t, language, error)))
    }
  }

  #draw({ people, mailIsOn }) {
    const { t } = this.page
    const count = people.length
    if (!count) return fill(this.content, el('p.empty', t('search.reminders.nobody', { days: soonDays })))
    fill(this.content, el('p', t('search.reminders.who', { count, days: soonDays })),
      el('div.row.gap-2', this.#tools(people, mailIsOn)),
      !mailIsOn && el('p.small.quiet', t('search.reminders.mailOff')),
      el('ul.owing.list.card', people.map((person) => this.#row(person, mailIsOn && person.email && person.mayMail))))
  }

  #tools(people, mailIsOn) {
    const { page } = this
    const { t } = page
    const addresses = [...new Set(people.map((one) => one.email).filter(Boolean))]
    const mailed = mailIsOn ? people.filter((one) => one.email && one.mayMail) : []
    const save = () => downloadTable(mergeTable(people, page), t('search.reminders.fileName'))
    return [
      addresses.length > 0 && copyButton(page, {
        label: t('search.reminders.copy'), text: () => addresses.join('; '),
      }),
      el('button.button', { type: 'button', onclick: save }, icon('download'), t('search.reminders.merge')),
      mailed.length > 0 && el('button.button.primary', { type: 'button', onclick: () => this.#sendAll(mailed) },
        icon('message'), t('search.reminders.sendAll', { count: mailed.length })),
    ]
  }

  #row(person, maySend) {
    const { page } = this
    const { t } = page
    const name = person.name || t('people.someone')
    const late = person.actions.filter((one) => one.isLate).length
    const address = mailto(person, page)
    const said = el('span.small.quiet', { role: 'status' })
    const about = [t('search.reminders.items', { count: person.actions.length }),
      late && t('search.reminders.lateOnes', { count: late }), person.title,
      person.email || t('search.reminders.noAddress')]
    const send = async ({ currentTarget }) => {
      currentTarget.disabled = true
      if (await this.#send([person])) setText(said, t('search.reminders.sent'))
      else currentTarget.disabled = false
    }
    return el('li',
      el('div.grow', el('p.strong', name), el('p.found-about', about.filter(Boolean).join(' · '))), said,
      maySend && el('button.button', {
        type: 'button', 'aria-label': t('search.reminders.sendTo', { name }), onclick: send,
      }, icon('message'), t('common.send')),
      address && el('a.button.quiet', {
        href: address, 'aria-label': t('search.reminders.writeTo', { name }),
      }, icon('pencil'), t('search.reminders.write')))
  }

  // One command for each dialogue, with everybody in it.
  async #send(people) {
    try {
      for (const [dialogue, those] of byDialogue(people)) {
        await sendOnce(this.page, dialogue, {
          do: 'sendMail', kind: 'actionItems', participants: those.map((one) => one.participant),
        })
      }
      return true
    } catch (error) {
      toastError(this.page, error)
      return false
    }
  }

  async #sendAll(people) {
    const { page } = this
    const { t } = page
    const isSure = await confirm(page, {
      title: t('search.reminders.sureTitle', { count: people.length }), text: t('search.reminders.sure'),
      yes: t('common.send'),
    })
    if (isSure && await this.#send(people)) {
      toast(page, t('search.reminders.allSent', { count: people.length }))
    }
  }
}

function byDialogue(people) {
  const groups = new Map()
  for (const one of people) groups.set(one.dialogue, [...(groups.get(one.dialogue) ?? []), one])
  return groups
}
