// The facilitator's console.

import { openPage } from '../page.js'
import { buildConsole } from './console.js'

const isFor = ({ model }) => model.mayEver('startItem')

openPage({ path: '/facilitate', texts: ['work', 'bin', 'replies'], isForDraft: true, isFor, build: buildConsole })
