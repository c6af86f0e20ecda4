// A reminder for the people who have not answered yet: their names and addresses, and a text to copy or mail.

import { el, setAttributes, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { answeredQuestions } from '../components/answered-questions.js'
import { copyButton } from '../components/copy.js'
import { personName } from '../people.js'
import { people } from './completeness.js'

// Mail programs cut longer addresses off.
const mailtoMax = 1_800

export function createReminder(page, { signal, links, words }) {
  const { t, model, language } = page
  const count = el('span')
  const names = el('p.reminder-names')
  const lacks = el('p.hint')
  const text = el('textarea.input', { id: 'reminder-text', rows: 7, readonly: true })
  const mail = el('a.button', { href: '#' }, icon('message'), el('span', t('organise.reminder.mail')))
  mail.addEventListener('click', () => setAttributes(mail, { href: mailto() }))
  const addresses = () => unanswered(page).map((one) => one.email || links.people.get(one.id)?.email).filter(Boolean)
  const mailto = () => {
    const { t: told } = words()
    const subject = encodeURIComponent(told('organise.reminder.subject', { title: model.details.title ?? '' }))
    const to = addresses().map((email) => encodeURIComponent(email).replace('%40', '@')).join(',')
    return `mailto:?bcc=${to}&subject=${subject}&body=${encodeURIComponent(text.value.replaceAll('\n', '\r\n'))}`
  }
  const copyAddresses = copyButton(page, {
    label: t('organise.reminder.copyAddresses'), text: () => addresses().join('; '),
  })
  const node = el('details.more', el('summary', icon('chevron'), count),
    el('div.stack.gap-4.card.sunken', names, lacks,
      el('div.field', el('label', { for: text.id }, t('organise.reminder.text')), text),
      el('div.row.gap-2', copyAddresses,
        copyButton(page, { label: t('organise.reminder.copyText'), text: () => text.value }), mail)))

  node.draw = () => {
    const left = unanswered(page)
    node.hidden = left.length === 0
    if (node.hidden) return
    const known = addresses()
    setText(count, t('organise.reminder.title', { count: left.length }))
    setText(names, language.list(left.map((one) => personName(one, t))))
    const without = left.length - known.length
    lacks.hidden = !without
    setText(lacks, without ? t('organise.reminder.withoutAddress', { count: without }) : '')
    const written = reminderText(model, words())
    if (text.value !== written) text.value = written
    setAttributes(text, { lang: words().name })
    copyAddresses.hidden = known.length === 0
    mail.hidden = known.length === 0 || mailto().length > mailtoMax
  }
  model.watch(['participants', 'order', 'answers', 'questions', 'details', 'session'], node.draw, { signal })
  return node
}

// The people who are asked and have given no answer, while answering is open.
function unanswered({ model }) {
  const { session } = model
  if (!model.may('changeAnswering') || session.phase === 'draft' || !session.answersAreOpen) return []
  if (!model.order.questions.length) return []
  const given = answeredQuestions(model)
  return people(model).filter((one) => one.isAsked && one.reply !== 'notComing' && !given.has(one.id))
}

function reminderText(model, language) {
  const { t } = language
  const { title, answersDueAt: due } = model.details
  const count = model.order.questions.length
  const line = due
    ? t('organise.reminder.answersBefore', { count, date: language.dateLong(due), time: language.time(due) })
    : t('organise.reminder.answers', { count })
  return [t('organise.reminder.dear'), '', t('organise.reminder.about', { title: title ?? '' }), line,
    t('organise.reminder.link'), '', t('organise.invitation.close')].join('\n')
}
