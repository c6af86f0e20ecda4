import { asWords, filled } from '../../Public/js/organise/placeholders.js'
import { table } from './table.js'

const text = 'Dear [name],\nyour link: [link]'
const link = 'https://polder.example/take-part#x'

table('Each place takes its value, once', (name) => filled(text, { '[name]': name, '[link]': link }), [
  ['Ada', `Dear Ada,\nyour link: ${link}`],
  ['Ke$$a $& Co', `Dear Ke$$a $& Co,\nyour link: ${link}`, 'signs that mean something to replaceAll'],
  ['Kim $`x', `Dear Kim $\`x,\nyour link: ${link}`],
  ['Sam [link] Bos', `Dear Sam [link] Bos,\nyour link: ${link}`, 'a name is no place'],
  ['[name]', `Dear [name],\nyour link: ${link}`],
  ['', `Dear ,\nyour link: ${link}`],
  [null, `Dear ,\nyour link: ${link}`, 'erased'],
])

table('A title that reads like a place is none', (title) => filled(`${asWords(title, ['[name]', '[link]'])} [link]`,
  { '[name]': 'Ada', '[link]': link }).replaceAll('\u2060', ''), [
  ['How to [link] people', `How to [link] people ${link}`],
  ['[name][name]', `[name][name] ${link}`],
  [null, ` ${link}`, 'erased'],
])
