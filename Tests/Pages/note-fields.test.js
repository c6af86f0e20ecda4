import { changesOf, fieldsOf, ownerKey, withoutEmpty, writtenText } from '../../Public/js/components/note-fields.js'
import { table } from './table.js'

const ada = { label: 'Ada Vos', owner: { participant: 'p1' } }
const bo = { label: 'Bo Lind', owner: { participant: 'p2' } }
const vng = { label: 'VNG', owner: { organisation: 'VNG' } }
const line = { kind: 'note', text: 'Words', people: [], dueWords: '', dueDate: null }
const fields = { kind: 'note', text: 'Words', owners: [], speaker: '', dueWords: '', dueDate: '' }

table('A line becomes the fields of a note', (read) => fieldsOf({ ...line, ...read }), [
  [{}, fields],
  [{ people: [ada] }, { ...fields, speaker: 'p1' }],
  [{ people: [vng, ada, bo] }, { ...fields, text: 'Words (VNG, Bo Lind)', speaker: 'p1' },
    'one speaker, the others in words'],
  [{ people: [vng] }, { ...fields, text: 'Words (VNG)' }, 'an organisation does not speak'],
  [{ text: '', people: [vng] }, { ...fields, text: 'VNG' }],
  [{ kind: 'agreement', people: [vng, ada] }, { ...fields, kind: 'agreement', owners: [vng.owner, ada.owner] }],
  [{ kind: 'actionItem', text: '', people: [ada] }, { ...fields, kind: 'actionItem', text: '', owners: [ada.owner] }],
  [{ kind: 'jointQuestion', dueWords: 'soon' }, { ...fields, kind: 'jointQuestion', dueWords: 'soon' }],
  [{ dueWords: 'friday', dueDate: '2021-01-29' }, { ...fields, dueWords: 'friday', dueDate: '2021-01-29' }],
])

table('A new note leaves out empty fields', withoutEmpty, [
  [fields, { kind: 'note', text: 'Words' }],
  [{ owners: [ada.owner], isDone: false }, { owners: [ada.owner], isDone: false }],
  [{}, {}],
])

const note = {
  id: 'n1', kind: 'actionItem', text: 'Old', owners: [{ organisation: 'VNG' }], dueWords: 'friday', revision: 3,
}

table('A change has only the fields that differ, with their values before', (wanted) => changesOf(note, wanted), [
  [{ text: 'New' }, { now: { text: 'New' }, before: { text: 'Old' } }],
  [{ text: 'Old', kind: 'actionItem' }, null],
  [{ owners: [] }, { now: { owners: [] }, before: { owners: [{ organisation: 'VNG' }] } }],
  [{ owners: [{ organisation: 'VNG' }], speaker: '' }, null],
  [{ dueWords: '', dueDate: '' }, { now: { dueWords: '' }, before: { dueWords: 'friday' } }],
  [{ isDone: true, isIncluded: true }, { now: { isDone: true }, before: { isDone: false } }],
  [{ isIncluded: false }, { now: { isIncluded: false }, before: { isIncluded: true } }],
])

table('A note is turned back into the line that somebody would type', writtenText, [
  [{ text: 'Ask', dueWords: 'before Friday', dueDate: '2021-01-29' }, 'Ask //before Friday'],
  [{ text: 'Ask', dueDate: '2021-01-29' }, 'Ask //2021-01-29'],
  [{ text: 'Ask' }, 'Ask'],
  [{ text: null, dueWords: 'soon' }, '//soon', 'an erased text'],
  [{}, ''],
])

table('An owner has one key', ownerKey, [
  [{ participant: 'p1' }, 'p:p1'],
  [{ organisation: 'VNG' }, 'o:VNG'],
])
