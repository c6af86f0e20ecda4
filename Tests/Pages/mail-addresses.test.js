import { readAddress, readMailList } from '../../Public/js/organise/mail-addresses.js'
import { readPeople } from '../../Public/js/organise/people-lines.js'
import { table } from './table.js'

const list = (text) => readMailList(text)?.map(({ name, email }) => `${name}|${email}`) ?? null

table('Lists as mail programs write them', list, [
  ["'Jansen, Piet' <p.jansen@example.nl>; Bos, Sam <sam+werk@example.nl>; kim@example.nl",
    ['Piet Jansen|p.jansen@example.nl', 'Sam Bos|sam+werk@example.nl', '|kim@example.nl'], 'Outlook'],
  ['"Jansen, Piet" <p.jansen@example.nl>\nSam Bos <sam+werk@example.nl>',
    ['Piet Jansen|p.jansen@example.nl', 'Sam Bos|sam+werk@example.nl']],
  ['To: Ada <a@x.nl>, Bo <b@x.nl>;', ['Ada|a@x.nl', 'Bo|b@x.nl']],
  ['Ada <mailto:a@x.nl?subject=x>', ['Ada|a@x.nl']],
  ['<a@x.nl>', ['|a@x.nl']],
  ['a@x.nl; b@x.nl', ['|a@x.nl', '|b@x.nl']],
  ['Ada; a@x.nl', null, 'a table'],
  ['Ada <a@x.nl>\nBo', null, 'not every line'],
  ['Ada <not an address>', null],
  ['Ada <a@x>', null],
  ['', null],
])

table('One address', readAddress, [
  ['a@x.nl', { name: '', email: 'a@x.nl' }],
  ['mailto:a@x.nl', { name: '', email: 'a@x.nl' }],
  ['Ada Vos <a@x.nl>', { name: 'Ada Vos', email: 'a@x.nl' }],
  ['Ada', null],
])

const people = (text) => readPeople(text, { sides: [{ id: 's1', name: 'Kant A', kind: 'party' }] }).map((one) =>
  [Object.values(one.person).join('|'), one.side ?? '', one.problems.map(({ key }) => key).join(' ')].join(' / '))

table('People are understood, or held back with a reason', people, [
  ["'Jansen, Piet' <p@x.nl>; kim@x.nl", ['Piet Jansen|||p@x.nl /  / ', 'kim|||kim@x.nl /  / ']],
  ['sep=;\r\nNaam;Organisatie;Kant\r\nPiet Jansen;Bureau;Kant A\r\n', ['Piet Jansen||Bureau| / s1 / ']],
  ['sep=,\nAda,VNG', ['Ada||VNG| /  / ']],
  ['"Piet Jansen;Bureau;Kant A\nSam Bos;Bureau;Kant A\nKim;Bureau;Kant A',
    ['"Piet Jansen||Bureau| / s1 / unclosedQuote', 'Sam Bos||Bureau| / s1 / ', 'Kim||Bureau| / s1 / ']],
  ['"Piet" de Vries;Bureau;Kant A', ['"Piet" de Vries||Bureau| / s1 / unclosedQuote'], 'closed in the middle'],
  ['- Ada\n* Bo\n• Kim\n4. Sam\n5) Zoë',
    ['Ada||| /  / ', 'Bo||| /  / ', 'Kim||| /  / ', 'Sam||| /  / ', 'Zoë||| /  / ']],
  ['1. Ada <a@x.nl>\n2. Bo <b@x.nl>', ['Ada|||a@x.nl /  / ', 'Bo|||b@x.nl /  / ']],
  ['Voornaam;Tussenvoegsel;Achternaam;E-mail\nAnna;de;Vries;a@x.nl\nBo;;Lind;',
    ['Anna de Vries|||a@x.nl /  / ', 'Bo Lind||| /  / ']],
  ['First name\tLast name\tOrganisation\nAda\tVos\tVNG', ['Ada Vos||VNG| /  / ']],
  ['Naam;Kant\nAda Vos (director);Kant A', ['Ada Vos|director|| / s1 / ']],
  ['Ada;VNG;Kant A;;;Ada Vos <a@x.nl>', ['Ada||VNG|a@x.nl / s1 / ']],
  ['Ada Vos <a@x.nl>;VNG', ['Ada Vos||VNG|a@x.nl /  / ']],
  ['Ada;VNG\rBo;VNG\u2028Kim;VNG', ['Ada||VNG| /  / ', 'Bo||VNG| /  / ', 'Kim||VNG| /  / '], 'other line ends'],
])
