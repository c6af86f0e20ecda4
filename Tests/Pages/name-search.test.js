import assert from 'node:assert/strict'
import { test } from 'node:test'
import { candidatesOf } from '../../Public/js/components/line-words.js'
import { surest, unknownNames, withoutName } from '../../Public/js/components/name-search.js'
import { dialogue, t } from './dialogue.js'
import { table } from './table.js'

const model = dialogue({
  sides: { s1: { name: 'Action' }, s2: { name: 'Gemeente Amsterdam' } },
  participants: {
    p1: { name: 'Jan de Vries', function: 'Director', organisation: 'Action' },
    p2: { name: 'Janneke Smit', function: 'Clerk', organisation: 'Action' },
    p3: { name: 'Zoë Ørsted', function: 'Adviser', organisation: 'Gemeente Amsterdam' },
    p4: { name: 'Kim Bos', organisation: 'Action' },
    p5: { name: 'Kim Bos', organisation: 'Gemeente Amsterdam' },
    p6: { name: 'Vries', organisation: 'Action' },
    p7: { name: 'Xi', organisation: 'Action' },
  },
})
const candidates = candidatesOf(model, t)

table('A part of a name is enough if it fits only one person', (query) => surest(candidates, query)?.key ?? null, [
  ['jan', 'p:p1', 'a whole word of a name goes before the beginning of another'],
  ['jann', 'p:p2'],
  ['zoe', 'p:p3', 'without accents'],
  ['ZOË ør', 'p:p3'],
  ['smit', 'p:p2', 'a last name'],
  ['kim', null, 'two people'],
  ['kim bos', null],
  ['kim bos, action', 'p:p4', 'with the organisation'],
  ['vries', 'p:p6', 'a whole name goes before a part'],
  ['amsterdam', 'o:Gemeente Amsterdam'],
  ['action', 'o:Action', 'an organisation goes before its people'],
  ['director', 'p:p1', 'by function, where no name fits'],
  ['q', null],
  ['', null],
  ['👍', null],
])

const unknown = (text) => unknownNames(text, candidates)
  .map(({ written, near, isShared }) => [written, near.map((one) => one.key).join(' '), isShared])

table('A name that nobody has is found, with the people it may mean', unknown, [
  ['', []],
  ['no name', []],
  ['ada@vng.nl', []],
  ['asks @Jan', [['@Jan', 'p:p1', false]]],
  ['@Jan Devries asks', [['@Jan', 'p:p1', false]], 'as many words as are part of a name'],
  ['@Jna Devries asks', [['@Jna Devries', 'p:p1', false]], 'a space forgotten, two letters that changed places'],
  ['@Jnaneke asks', [['@Jnaneke', 'p:p2', false]], 'two letters that changed places'],
  ['@Kim asks', [['@Kim', 'p:p4 p:p5', true]], 'shared by two'],
  ['@Kim Bos asks', [['@Kim Bos', 'p:p4 p:p5', true]]],
  ['@Smid //friday', [['@Smid', 'p:p2', false]], 'what follows the slashes is no name'],
  ['@Qwrtz asks', [['@Qwrtz', '', false]]],
  ['@Janneman asks', [['@Janneman', 'p:p1', false]], 'longer than the name is'],
  ['@Xy', [['@Xy', '', false]], 'two letters are near nobody'],
  ['with (@Smid) and [@Qwrtz]', [['@Smid', 'p:p2', false], ['@Qwrtz', '', false]], 'in brackets'],
  ['@Qwrtz and @Smid.', [['@Qwrtz', '', false], ['@Smid', 'p:p2', false]], 'without the full stop'],
])

test('An unknown name is found with its position in the text', () => {
  const text = 'e\u0301 asks @Smid, soon'.normalize('NFC')
  const [found] = unknownNames(text, candidates)
  assert.equal(text.slice(found.start, found.end), '@Smid')
  assert.equal(withoutName(text, found), 'é asks, soon')
})

table('A name can be taken out of its text', ([text, start, end]) => withoutName(text, { start, end }), [
  [['@Smid asks', 0, 5], 'asks'],
  [['asks @Smid', 5, 10], 'asks'],
  [['one @Smid two', 4, 9], 'one two'],
  [['@Smid', 0, 5], ''],
])

test('The longest text is searched at once for many people', () => {
  const many = Array.from({ length: 450 },
    (_, place) => [`q${place}`, { name: `Person number ${place}`, organisation: 'Action' }])
  const crowd = candidatesOf(dialogue({ participants: Object.fromEntries(many) }), t)
  const start = performance.now()
  unknownNames('@Persom numbre words '.repeat(40), crowd)
  assert.ok(performance.now() - start < 3_000)
})
