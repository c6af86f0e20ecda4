// Reminders to people who have something to do, as text: for a mail program, and for a mail merge.
//
//   mailto(person, t, language)      the address of a new mail to one person; null without an e-mail address
//   mergeTable(people, t)            one row for each person and dialogue

// Mail programs cut longer addresses off.
const mailtoMax = 1_800

function itemLine({ number, text, dueDate, dueWords }, { t, language }) {
  const due = dueDate ? language.day(dueDate) : dueWords
  return `${number ? `${number}. ` : ''}${text ?? ''}${due ? ` (${t('search.dueAt', { due })})` : ''}`
}

export function mailto(person, { t, language }) {
  if (!person.email) return null
  const subject = t('search.reminders.subject', { title: person.title ?? '' })
  const body = (lines) => [t('search.reminders.dear', { name: person.name ?? '' }), '',
    t('search.reminders.text', { title: person.title ?? '' }), '', ...lines, '',
    t('search.reminders.link'), '', t('search.reminders.close')].join('\r\n')
  const lines = person.actions.map((one) => `- ${itemLine(one, { t, language })}`)
  const to = encodeURIComponent(person.email).replace('%40', '@')
  const address = (text) =>
    `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
  const whole = address(body(lines))
  if (whole.length <= mailtoMax) return whole
  return address(body([t('search.reminders.many', { count: lines.length })]))
}

const columns = ['name', 'email', 'dialogue', 'count', 'late', 'items']

export function mergeTable(people, { t, language }) {
  const head = columns.map((name) => t(`search.reminders.columns.${name}`))
  return [head, ...people.map((person) => [
    person.name ?? '', person.email ?? '', person.title ?? '', String(person.actions.length),
    String(person.actions.filter((one) => one.isLate).length),
    person.actions.map((one) => itemLine(one, { t, language })).join('\n'),
  ])]
}
