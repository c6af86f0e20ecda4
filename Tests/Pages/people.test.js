import {
  actorName, attendanceOf, isMine, onlyAuthor, ownerNames, parties, personDetail, personLine, personName,
  sideClass, sideLetter,
} from '../../Public/js/people.js'
import { dialogue, t } from './dialogue.js'
import { table } from './table.js'

const ada = { name: 'Ada Vos', function: 'Director', organisation: 'Action' }
const named = (person) => [personName(person, t), personDetail(person), personLine(person, t)]

table('A person is called by name, function or organisation', named, [
  [ada, ['Ada Vos', 'Director, Action', 'Ada Vos, Action']],
  [{ function: 'Director', organisation: 'Action' }, ['Director', 'Action', 'Director, Action']],
  [{ organisation: 'Action' }, ['Action', 'Action', 'Action, Action']],
  [{ name: 'Action', organisation: 'Action' }, ['Action', 'Action', 'Action'], 'said once'],
  [{ name: null, function: 'Director' }, ['people.erased', '', 'people.erased'], 'erased'],
  [{}, ['people.someone', '', 'people.someone']],
  [undefined, ['people.someone', '', 'people.someone']],
])

const sides = Object.fromEntries([['s0', { name: 'Host', kind: 'convenor' }],
  ...Array.from({ length: 7 }, (_, place) => [`s${place + 1}`, { kind: 'party' }])])
const model = dialogue({ sides, participants: { p1: ada } })

table('A side has a class and a letter', (id) => [sideClass(model, id), sideLetter(model, id)], [
  ['s0', ['side-convenor', '•']],
  ['s1', ['side-1', 'A']],
  ['s6', ['side-6', 'F']],
  ['s7', ['side-1', 'G'], 'the seventh has the colour of the first'],
  ['s9', ['side-none', '–']],
  [null, ['side-none', '–']],
])

table('The parties are all but the convenor', (given) => parties(given).length, [[model, 7], [dialogue(), 0]])

table('An actor has the name of a person or of a role', (actor) => actorName(model, actor, t), [
  ['p1', 'Ada Vos'],
  ['p9', 'people.someone'],
  ['installation', 'roles.organiser'],
  ['o12', 'roles.organiser'],
  [undefined, 'people.someone'],
])

const attendance = ([person, phase, others = {}]) =>
  attendanceOf(dialogue({ session: { phase }, participants: { p1: person, ...others } }), person)

table('Somebody without a note of attendance is absent after the session', attendance, [
  [[{ attendance: 'late' }, 'live'], 'late'],
  [[{}, 'live'], null],
  [[{}, 'review'], null, 'nobody kept attendance'],
  [[{}, 'review', { p2: { attendance: 'present' } }], 'absent'],
  [[{}, 'adopted', { p2: { attendance: 'present' } }], 'absent'],
  [[{}, 'live', { p2: { attendance: 'present' } }], null, 'may still come'],
  [[{ isRemoved: true }, 'review', { p2: { attendance: 'present' } }], null],
  [[{ isWaiting: true }, 'review', { p2: { attendance: 'present' } }], null],
])

table('Owners are named in words', (owners) => ownerNames(model, owners, t), [
  [undefined, []],
  [[{ participant: 'p1' }, { organisation: 'VNG' }], ['Ada Vos, Action', 'VNG']],
])

table('A note is mine when I or my organisation owns it', ([owners, me]) => isMine({ me }, { owners }), [
  [[[{ participant: 'p1' }], { id: 'p1' }], true],
  [[[{ participant: 'p2' }], { id: 'p1' }], false],
  [[[{ organisation: 'Action' }], { id: 'p1', organisation: 'Action' }], true],
  [[[{ organisation: '' }], { id: 'p1', organisation: '' }], false, 'no organisation is nobody\'s'],
  [[undefined, { id: 'p1' }], false],
  [[[{ participant: 'p1' }], null], false],
])

const author = (notes) => onlyAuthor({ notes: new Map(Object.entries(notes)) })

table('One person who wrote all notes is their author', author, [
  [{}, null],
  [{ n1: { by: 'p1' }, n2: { by: 'p1' } }, 'p1'],
  [{ n1: { by: 'p1' }, n2: { by: 'p2', editedBy: 'p1' } }, 'p1', 'whoever changed a note last wrote it'],
  [{ n1: { by: 'p1' }, n2: { by: 'p2' } }, null],
])
