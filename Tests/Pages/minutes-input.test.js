import { spentSeconds } from '../../Public/js/clock.js'
import { timeboxOf } from '../../Public/js/components/minutes-input.js'
import { table } from './table.js'

table('The minutes of a point are 1 to 1,440, or left out', timeboxOf, [
  ['', 0], [' ', 0], ['0', null], ['-5', null], ['1', 60], ['45', 2_700], ['1440', 86_400], ['1441', null], ['x', null],
])

table('The time spent on a point is at least a minute once it has begun', spentSeconds, [
  [0, 0], [999, 0], [1_000, 60], [59_999, 60], [61_500, 61], [600_000, 600],
])
