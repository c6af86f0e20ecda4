import { groupCode, cleanCode } from '../../Public/js/home/join-code.js'
import { Link } from '../../Public/js/link.js'
import { anchorOf } from '../../Public/js/minutes/anchors.js'
import { table } from './table.js'

const token = (letter, dialogue = 'd123') =>
  Buffer.from(`${letter}${dialogue.padEnd(16, '\0')}${'x'.repeat(32)}`).toString('base64url')
const whole = (letter) => token(letter, 'd123').slice(0, 65).padEnd(71, 'x')
const personal = token('P')
const at = (hash, search = '') => Link.fromLocation({ hash, search })

table('A link is read from the address', ([hash, search]) => {
  const link = at(hash, search)
  return [link.token, link.dialogue, link.anchor, link.isPresent]
}, [
  [[`#${personal}`], [personal, null, null, true]],
  [[`#${personal}/a12`, '?dialogue=d7'], [personal, 'd7', 'a12', true]],
  [[''], ['', null, null, false]],
  [['#'], ['', null, null, false]],
  [[`#%20${personal}%20`], [personal, null, null, true], 'a space copied with it'],
])

table('A token contains its purpose and its dialogue', (hash) => [at(hash).purpose, at(hash).ownDialogue], [
  [`#${personal}`, ['personal', 'd123']],
  [`#${token('O')}`, ['observer', 'd123']],
  [`#${token('W')}`, ['wall', 'd123']],
  [`#${token('I', '')}`, ['installation', '']],
  [`#${token('Z')}`, [null, 'd123']],
  ['#*', [null, null]],
])

table('A link is whole, or a part was lost or added', ([hash, search]) => [at(hash, search).isWhole,
  at(hash, search).opensDialogue], [
  [[`#${whole('P')}`], [true, true]],
  [[`#${whole('I')}`], [true, false], 'no dialogue is named'],
  [[`#${whole('I')}`, '?dialogue=d7'], [true, true]],
  [[`#${whole('P').slice(0, 70)}`], [false, false]],
  [[`#${whole('P')}.`], [false, false]],
  [[`#${whole('P').slice(1)}`], [false, false]],
  [[`#${whole('P').slice(0, 68)}%2`], [false, false], 'cut within an escaped letter'],
  [[''], [false, false]],
])

table('A link is made for another page', ([path, anchor, dialogue]) => new Link('t', dialogue).to(path, anchor), [
  [['/minutes'], '/minutes#t'],
  [['/minutes', 'a12'], '/minutes#t/a12'],
  [['/organise', null, 'd 1'], '/organise?dialogue=d%201#t'],
])

const renewed = `${personal.slice(0, 44)}${'y'.repeat(20)}`

table('A storage key belongs to a person and a dialogue, not to the code',
  ([hash, search]) => at(hash, search).storageKey('x'), [
  [[`#${personal}`], `polder:x:${personal.slice(0, 44)}`],
  [[`#${renewed}`], `polder:x:${personal.slice(0, 44)}`, 'a renewed link'],
  [[`#${personal}`, '?dialogue=d7'], `polder:x:${personal.slice(0, 44)}:d7`],
])

table('A path names a page', (path) => Link.pageAt(path), [
  ['/take-part', { name: 'takePart', path: '/take-part' }],
  ['/notes', { name: 'notes', path: '/notes' }],
])

table('A typed join code is cleaned and grouped', (text) => [cleanCode(text), groupCode(text)], [
  ['', ['', '']],
  ['abcd', ['ABCD', 'ABCD']],
  ['abcd-efgh ijkl', ['ABCDEFGHIJKL', 'ABCD-EFGH-IJKL']],
  ['abcde', ['ABCDE', 'ABCD-E']],
  ['ABCDEFGHIJKLMNOP', ['ABCDEFGHIJKL', 'ABCD-EFGH-IJKL'], 'twelve at most'],
  ['é👍1', ['1', '1']],
])

table('An anchor in the minutes is a number or an id', anchorOf, [
  [{ id: 'n1', kind: 'agreement', number: 12 }, 'a12'],
  [{ id: 'n1', kind: 'actionItem', number: 3 }, 't3'],
  [{ id: 'n1', kind: 'agreement' }, 'n1', 'no number yet'],
  [{ id: 'n1', kind: 'note', number: 3 }, 'n1'],
])
