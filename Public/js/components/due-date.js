// Reads a day from the words people type, Dutch or English.
//
//   dueDate('vrijdag', '2021-01-26')            '2021-01-29'
//   dueDate('voor 12 feb', '2021-01-26')        '2021-02-12'
//   dueDate('na de zomer (1 sep)', '2021-01-26')   '2021-09-01': a day in brackets after the words
//   dueDate('zsm', '2021-01-26')                null: words that name no day stay words
//
// A weekday is the next one after today. A day and month without a year is the next such day. Nothing is guessed:
// "volgende week" names no day.

const months = ['jan(?:uari|uary)?', 'feb(?:ruari|ruary)?', '(?:mrt|maart|mar(?:ch)?)', 'apr(?:il)?', '(?:mei|may)',
  'june?|juni?', 'july?|juli?', 'aug(?:ustus|ust)?', 'sept?(?:ember)?', '(?:okt(?:ober)?|oct(?:ober)?)',
  'nov(?:ember)?', 'dec(?:ember)?']
const weekdays = ['zondag|sunday', 'maandag|monday', 'dinsdag|tuesday', 'woensdag|wednesday', 'donderdag|thursday',
  'vrijdag|friday', 'zaterdag|saturday']
const shortWeekdays = ['zo|sun', 'ma|mon', 'di|tue', 'wo|wed', 'do|thu', 'vr|vrij|fri', 'za|sat']
const numbers = { een: 1, 'één': 1, one: 1, a: 1, twee: 2, two: 2, drie: 3, three: 3, vier: 4, four: 4, vijf: 5,
  five: 5, zes: 6, six: 6, acht: 8, eight: 8, tien: 10, ten: 10 }
const lead = /^(?:uiterlijk|v[oó][oó]r|op|tot|vanaf|by|before|on|until|no later than|at the latest)\s+/
const withinPattern =
  /^(?:over|binnen|in|within) (\d{1,3}|[a-zé]+) (dag|dagen|days?|week|weken|weeks|maand|maanden|months?)(?=$|[\s,])/
const dayMs = 86_400_000

const monthGroup = months.map((month) => `(${month})`).join('|')
const dayMonth = new RegExp(`^(\\d{1,2})(?:e|st|nd|rd|th)?(?: of)? (?:${monthGroup})\\.?(?: (\\d{4}))?(?=$|[\\s,])`)
const monthDay = new RegExp(`^(?:${monthGroup})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?=$|[\\s,])`)
const endOfMonth = new RegExp(`^(?:eind(?:e)?(?: van)?|the end of|end of|end) (?:${monthGroup})(?: (\\d{4}))?$`)

export function dueDate(words, today) {
  return dayOf(words, today) ?? dayOf(words.match(/\(([^()]+)\)$/)?.[1] ?? '', today)
}

function dayOf(words, today) {
  const text = words.toLowerCase().trim().replace(/\s+/g, ' ').replace(lead, '')
  const now = Date.parse(`${today}T00:00:00Z`)
  return numeric(text, now) ?? named(text, now) ?? relative(text, now)
}

function numeric(text, now) {
  const whole = text.match(/^(\d{4})-(\d{2})-(\d{2})(?=$|[\s,])/)
  if (whole) return day(+whole[1], +whole[2], +whole[3])
  const local = text.match(/^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?=$|[\s,])/)
  if (!local) return null
  return local[3] ? day(+local[3] < 100 ? 2000 + +local[3] : +local[3], +local[2], +local[1])
    : nextSuch(+local[2], +local[1], now)
}

function named(text, now) {
  let found = text.match(dayMonth)
  if (found) return onDay(found.slice(2, 14), +found[1], found[14], now)
  found = text.match(monthDay)
  if (found) return onDay(found.slice(1, 13), +found[13], found[14], now)
  found = text.match(endOfMonth)
  if (found) {
    const month = found.slice(1, 13).findIndex(Boolean) + 1
    const at = new Date(now)
    const year = found[13] ? +found[13] : at.getUTCFullYear() + (month < at.getUTCMonth() + 1 ? 1 : 0)
    return iso(Date.UTC(year, month, 0))
  }
  if (/^(?:eind(?:e)?(?: van)? (?:de|deze) maand|(?:the )?end of (?:the|this) month)$/.test(text)) {
    const at = new Date(now)
    return iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0))
  }
  return null
}

function relative(text, now) {
  if (/^(?:vandaag|today)\b/.test(text)) return iso(now)
  if (/^(?:morgen|tomorrow)\b/.test(text)) return iso(now + dayMs)
  if (/^(?:overmorgen|the day after tomorrow)\b/.test(text)) return iso(now + 2 * dayMs)
  if (withinPattern.test(text)) return within(text.match(withinPattern), now)
  const inNextWeek = text.match(/^(?:volgende week|next week) (\S+)/)
  const next = text.match(/^(?:volgende|next) (\S+)/)
  const wanted = weekday(inNextWeek?.[1] ?? next?.[1] ?? text.split(/[\s,]/)[0], text)
  if (wanted === null) return null
  const present = new Date(now).getUTCDay()
  if (inNextWeek || next) return iso(now + (7 - ((present + 6) % 7) + ((wanted + 6) % 7)) * dayMs)
  return iso(now + ((wanted - present + 6) % 7 + 1) * dayMs)
}

function within([, amount, unit], now) {
  const count = +amount || numbers[amount]
  if (!count) return null
  if (/^(?:dag|day)/.test(unit)) return iso(now + count * dayMs)
  if (unit.startsWith('we')) return iso(now + 7 * count * dayMs)
  const at = new Date(now)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count + 1, 0)).getUTCDate()
  return iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count, Math.min(at.getUTCDate(), last)))
}

// A short form counts only alone: "do" is also an English word, "za" also a name.
function weekday(word, text) {
  const long = weekdays.findIndex((names) => names.split('|').includes(word))
  if (long >= 0) return long
  const short = shortWeekdays.findIndex((names) => names.split('|').includes(text))
  return short >= 0 ? short : null
}

function onDay(monthGroups, date, year, now) {
  const month = monthGroups.findIndex(Boolean) + 1
  return year ? day(+year, month, date) : nextSuch(month, date, now)
}

function nextSuch(month, date, now) {
  const year = new Date(now).getUTCFullYear()
  for (const one of [year, year + 1, year + 2, year + 3, year + 4]) {
    const text = day(one, month, date)
    if (text && Date.parse(`${text}T00:00:00Z`) >= now) return text
  }
  return null
}

function day(year, month, date) {
  const at = new Date(Date.UTC(year, month - 1, date))
  return year >= 1970 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? iso(at.getTime()) : null
}

function iso(ms) {
  return new Date(ms).toISOString().slice(0, 10)
}
