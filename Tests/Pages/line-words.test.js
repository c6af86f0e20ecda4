import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  candidatesOf, findCandidates, kindOfPrefix, plain, prefixOf, readLine,
} from '../../Public/js/components/line-words.js'
import { fieldsOf } from '../../Public/js/components/note-fields.js'
import { dialogue, t } from './dialogue.js'
import { table } from './table.js'

const family = '👩\u200d👩\u200d👧'
const model = dialogue({
  sides: { s1: { name: 'Action', kind: 'party' }, s2: { name: 'VNG', kind: 'party' } },
  participants: {
    p1: { name: 'Jan de Vries', function: 'Director', organisation: 'Action' },
    p2: { name: 'Zoë Ørsted', organisation: 'VNG' },
    p3: { name: 'Jan de Vries', organisation: 'VNG' },
    p4: { name: 'Jan', organisation: 'Action' },
    p5: { name: '김철수', organisation: 'Action' },
    p9: { name: 'X\u0302an', organisation: 'Action' },
    p6: { name: 'Gone', isRemoved: true },
    p7: { name: 'At the door', isWaiting: true },
    p8: { name: null, function: 'Clerk', organisation: '' },
  },
})
const candidates = candidatesOf(model, t)
const read = (line) => {
  const { kind, text, people, dueWords } = readLine(line, candidates)
  return [kind, text, people.map((one) => one.key).join(' '), dueWords]
}

table('The kind comes before the text', read, [
  ['', [null, '', '', '']],
  ['plain words', [null, 'plain words', '', '']],
  ['/a agreed', ['agreement', 'agreed', '', '']],
  ['/A agreed', ['agreement', 'agreed', '', '']],
  ['/taak doen', ['actionItem', 'doen', '', '']],
  ['/a', ['agreement', '', '', '']],
  ['/x words', [null, '/x words', '', ''], 'no kind has this letter'],
  ['/afspraakje', [null, '/afspraakje', '', ''], 'a longer word'],
  ['words /a', [null, 'words /a', '', ''], 'not at the start'],
  ['  /q\twhy?', ['question', 'why?', '', '']],
])

table('People and organisations are named after an @', read, [
  ['@VNG asks', [null, 'asks', 'o:VNG', '']],
  ['asks @vng', [null, 'asks', 'o:VNG', ''], 'capitals do not count'],
  ['@Zoe Ørsted asks', [null, 'asks', 'p:p2', ''], 'accents do not count'],
  ['@Zoe\u0308 Ørsted asks', [null, 'asks', 'p:p2', ''], 'a combining accent'],
  ['@VNG @Action @VNG both', [null, 'both', 'o:VNG o:Action', ''], 'each once'],
  ['@Jan goes', [null, 'goes', 'p:p4', ''], 'the shorter name, where the longer does not fit'],
  ['@Jan de Vries goes', [null, '@Jan de Vries goes', '', ''], 'two people have this name: neither is meant'],
  ['@Jan de Vries, Action goes', [null, 'goes', 'p:p1', ''], 'the organisation tells them apart'],
  ['@Gone and @At the door', [null, '@Gone and @At the door', '', ''], 'nobody who can be named'],
  ['@Clerk notes', [null, '@Clerk notes', '', ''], 'an erased name is not the function'],
  ['@VNGs', [null, '@VNGs', '', ''], 'a longer word'],
  ['mail ada@vng.nl', [null, 'mail ada@vng.nl', '', ''], 'an address'],
  ['@ VNG', [null, '@ VNG', '', '']],
  ['@', [null, '@', '', '']],
  ['@VNG', [null, '', 'o:VNG', '']],
  ['@김철수 asks why', [null, 'asks why', 'p:p5', ''], 'letters that fall apart into several cost no words'],
  ['@X\u0302an asks why', [null, 'asks why', 'p:p9', ''], 'nor do accents that no composed letter has'],
])

table('Due words come after two slashes', read, [
  ['do it //friday', [null, 'do it', '', 'friday']],
  ['//friday', [null, '', '', 'friday']],
  ['do it // before 12 feb ', [null, 'do it', '', 'before 12 feb']],
  ['do it //', [null, 'do it', '', '']],
  ['see https://vng.nl//x', [null, 'see https://vng.nl//x', '', ''], 'an address stays whole'],
  ['one //friday\ntwo', [null, 'one\ntwo', '', 'friday'], 'to the end of its line'],
  ['one //a //b', [null, 'one', '', 'a //b'], 'the first pair of slashes counts'],
])

const long = 'in the week after the council of ministers has met and decided'
const timeOf = (ownKind) => (line) => {
  const { text, dueWords } = readLine(line, candidates, { ownKind })
  return [text, dueWords]
}

table('In an agreement, only what can be a time is one', timeOf('agreement'), [
  ['do it //friday', ['do it', 'friday']],
  ['do it //Prinsjesdag', ['do it', 'Prinsjesdag'], 'any words right after the slashes'],
  ['do it //z.s.m.', ['do it', 'z.s.m.'], 'full stops are no address'],
  ['do it //12/2', ['do it', '12/2']],
  ['do it // zsm', ['do it', 'zsm']],
  ['do it // na de zomer', ['do it', 'na de zomer']],
  ['this way // or that way', ['this way // or that way', ''], 'after a space, only words that name a time'],
  ['and//or', ['and//or', '']],
  ['see //cdn.vng.nl/figures for the rest', ['see //cdn.vng.nl/figures for the rest', ''], 'an address'],
  ['see //vng.nl', ['see //vng.nl', '']],
  ['we ask //Why does it take so long? Nobody knows', ['we ask //Why does it take so long? Nobody knows', '']],
  ['one //friday. Then we meet again', ['one //friday. Then we meet again', ''], 'a sentence that goes on'],
  [`do it //${long}`, [`do it //${long}`, ''], 'longer than 60 characters'],
  ['this // or that //friday', ['this // or that', 'friday'], 'the first that can be one'],
])

table('In a kind without a time, two slashes are text', timeOf('note'), [
  ['the route //along the park stays', ['the route //along the park stays', '']],
  ['the route // langs het park blijft', ['the route // langs het park blijft', '']],
  ['Anna calls //friday', ['Anna calls //friday', '']],
  ['//friday', ['//friday', '']],
  ['/t Anna calls //friday', ['Anna calls', 'friday'], 'a prefix says that it has one'],
])

const lettersOf = (words) => [...words.normalize('NFC').matchAll(/\p{L}/gu)].map(String).sort().join('')

test('No words are lost, whatever stands around two slashes', () => {
  const pieces = ['//', ' // ', '//friday', 'https://vng.nl//x', ' ', '\n', 'and', '//or', '?', '. Then', '@VNG', '(',
    ')', 'é']
  let seed = 12
  const next = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let turn = 0; turn < 2_000; turn += 1) {
    const line = Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join('')
    for (const ownKind of ['note', 'agreement', 'quote']) {
      const { text, people, dueWords } = readLine(line, candidates, { ownKind })
      const shown = `${text} ${dueWords} ${people.map((one) => one.label).join(' ')}`
      // Owners, and those who stand after a quote, are named once each.
      const again = people.length ? (lettersOf(line).match(/V/g).length - lettersOf(shown).match(/V/g).length) : 0
      assert.equal(lettersOf(shown + 'VNG'.repeat(again)), lettersOf(line), line)
      if (ownKind !== 'agreement') assert.equal(dueWords, '', line)
    }
  }
})

test('A note keeps the time it has, whatever its words and its kind', () => {
  const ownTime = 'Why not? After the summer'
  const { text, dueWords } = readLine(`do it //${ownTime}`, candidates, { ownKind: 'note', ownTime })
  assert.deepEqual([text, dueWords], ['do it', ownTime])
})

table('A name may stand in brackets', read, [
  ['VNG asks (@VNG)', [null, 'VNG asks', 'o:VNG', ''], 'the brackets go with the name'],
  ['both [@VNG, @Action] //friday', [null, 'both', 'o:VNG o:Action', 'friday']],
  ['one (@VNG or not) two', [null, 'one ( or not) two', 'o:VNG', ''], 'brackets around other words stay'],
  ['(@Nobody)', [null, '(@Nobody)', '', '']],
])

const inKind = (ownKind) => (line) => {
  const { text, people } = readLine(line, candidates, { ownKind })
  return [text, people.map((one) => one.key).join(' ')]
}

table('In a kind without owners, a name inside a sentence stays without its sign', inKind('note'), [
  ['somebody says that @zoe Ørsted was called', ['somebody says that Zoë Ørsted was called', '']],
  ['somebody calls @Zoë Ørsted', ['somebody calls Zoë Ørsted', ''], 'at the end too'],
  ['@Zoë Ørsted asks why', ['asks why', 'p:p2'], 'before the sentence: the speaker'],
  ['@Zoë Ørsted: why?', ['why?', 'p:p2']],
  ['@Zoë Ørsted en @Jan vragen', ['Zoë Ørsted en Jan vragen', ''], 'one of several is no speaker'],
  ['@Zoë Ørsted, @Jan and we ask', ['Zoë Ørsted, Jan and we ask', '']],
  ['@VNG asks', ['VNG asks', ''], 'an organisation does not speak'],
  ['a (@VNG) b', ['a (VNG) b', '']],
  ['says that @Jan de Vries, Action came', ['says that Jan de Vries, Action came', '']],
  ['@Nobody asks @Jan', ['@Nobody asks Jan', '']],
])

table('After a quote stands the person who said so', inKind('quote'), [
  ['we want to sleep @Zoë Ørsted', ['we want to sleep', 'p:p2']],
  ['we want to sleep (@Zoë Ørsted @VNG)', ['we want to sleep', 'p:p2 o:VNG']],
  ['we want @Jan to sleep @Zoë Ørsted', ['we want Jan to sleep', 'p:p2']],
  ['we want @Jan to sleep', ['we want Jan to sleep', '']],
])

test('No letter of a sentence is lost, whoever is recognised in it', () => {
  const pieces = ['@Zoë Ørsted', '@Jan', '@VNG', '@Jan de Vries, Action', '@Qwrtz', ' ', ' ', ', ', ': ', ' en ', '(',
    ')', 'zegt', '\n', '. ', '@', '김']
  let seed = 7
  const next = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let turn = 0; turn < 3_000; turn += 1) {
    const line = Array.from({ length: 1 + next(10) }, () => pieces[next(pieces.length)]).join('')
    for (const ownKind of ['note', 'question', 'reservation', 'quote']) {
      const found = readLine(line, candidates, { ownKind })
      const { text, speaker } = fieldsOf({ ...found, kind: ownKind, dueWords: '' })
      const { label = '', fullName = '' } = candidates.find((one) => speaker && one.key === `p:${speaker}`) ?? {}
      // The pages show the speaker with the organisation, whether it was typed or not.
      const shown = [lettersOf(text + label), lettersOf(text + fullName)]
      // Somebody who is named twice after a quote speaks once.
      if (ownKind === 'quote') assert.ok([...lettersOf(line)].every((letter) => shown[1].includes(letter)), line)
      else assert.ok(shown.includes(lettersOf(line)), line)
    }
  }
})

table('Signs that do not belong to the grammar stay in the text', read, [
  [`${family} 👍 @VNG 👍`, [null, `${family} 👍 👍`, 'o:VNG', ''], 'joined emoji'],
  ['e\u0301e\u0301n', [null, 'één', '', ''], 'accents are composed'],
  ['#2 and 1/2 and a//b', [null, '#2 and 1/2 and a//b', '', '']],
])

test('A line may have every sign of the grammar', () => {
  const words = `Ada's figures ${family} (see #2, https://x.nl//y, a@b.nl) by`
  const line = `/t  ${words} @Zoë Ørsted and @VNG @Nobody //voor 12 feb`
  assert.deepEqual(read(line), ['actionItem',
    `${words} and @Nobody`, 'p:p2 o:VNG', 'voor 12 feb'])
})

test('The longest line with the most names is read at once', () => {
  const start = performance.now()
  const { people, text } = readLine(`${'@VNG word '.repeat(800)}`, candidates)
  assert.equal(people.length, 1)
  assert.equal(text, Array(800).fill('word').join(' '))
  assert.ok(performance.now() - start < 1_000)
})

table('A prefix is a slash and a word at the start of the text', prefixOf, [
  ['/a VNG', { kind: 'agreement', length: 3 }],
  ['/a', { kind: 'agreement', length: 2 }],
  ['/a  x', { kind: 'agreement', length: 4 }],
  ['/ax', null],
  [' /a x', null],
  ['', null],
])

table('Letters and words of both languages name a kind', kindOfPrefix, [
  ['n', 'note'], ['note', 'note'], ['t', 'actionItem'], ['v', 'question'], ['q', 'question'], ['d', 'jointQuestion'],
  ['j', 'jointQuestion'], ['c', 'quote'], ['b', 'reservation'], ['r', 'reservation'], ['', null], ['zzz', null],
])

table('Text is compared without accents and capitals', plain, [
  ['Zoë', 'zoe'], ['É', 'e'], ['e\u0301', 'e'], ['Ø', 'ø'], [family, family], ['', ''],
])

test('Organisations come before people, and only those on the list', () => {
  assert.deepEqual(candidates.map((one) => one.key),
    ['o:Action', 'o:VNG', 'p:p1', 'p:p2', 'p:p3', 'p:p4', 'p:p5', 'p:p9', 'p:p8'])
  assert.equal(candidatesOf(model, t), candidates, 'the list is made once')
  model.touch('participants')
  assert.notEqual(candidatesOf(model, t), candidates, 'and again when people changed')
})

table('Suggestions fit every word that was typed',
  (query) => findCandidates(candidates, query).map((one) => one.key).join(' '), [
  ['', 'o:Action o:VNG p:p1 p:p2 p:p3 p:p4 p:p5', 'seven at most'],
  ['vn', 'o:VNG p:p2 p:p3', 'first who begins with it'],
  ['jan ac', 'p:p1 p:p4'],
  ['direc', 'p:p1', 'by function'],
  ['xyz', ''],
])
