import { unknownPlace } from '../../Public/js/organise/mail-places.js'
import { table } from './table.js'

const places = ['[naam]', '[link]']

table('A word in brackets that no mail fills is found, as the server finds it',
  ([text]) => unknownPlace(text, places), [
    [['Dag [naam], open [link].'], null], [['Dag [NAAM]'], null], [['Op [datum] en [tijd]'], '[datum]'],
    [['[1] [zie onder] [ naam ] [] [naam'], null], [['[[naam]]'], null], [['[é]'], '[é]'], [[''], null],
  ])
