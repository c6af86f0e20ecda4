import { csv, tabbed, withoutFormula } from '../../Public/js/components/spreadsheet.js'
import { table } from './table.js'

table('No cell is a formula, whatever separates', withoutFormula, [
  ['Ada', 'Ada'],
  ['=1+1', "'=1+1"],
  ['  @SUM(1)', "  '@SUM(1)", 'white space is passed over'],
  ['\u200D-2', "\u200D'-2", 'so is a sign that nobody sees'],
  ['＋31', "'＋31", 'fullwidth'],
  ['Send,=1+41,thanks', "Send,'=1+41,thanks", 'a comma separates for some'],
  ['a;\t"=1', 'a;\t"\'=1'],
  ['een\n- twee', "een\n'- twee"],
  ['a - b = c', 'a - b = c'],
  ['\tx', "'\tx"],
  ['', ''],
])

table('A file has quotes where it must', csv, [
  [[['a', 'b;c'], ['"x"', null]], '\uFEFFa;"b;c"\r\n"""x""";\r\n'],
  [[['=1,2']], '\uFEFF"\'=1,2"\r\n'],
])

table('A copy has one line for each row', tabbed, [[[['a\tb\nc', '=1'], ['d', '']], "a b c\t'=1\nd\t"]])
