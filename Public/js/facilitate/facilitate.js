// The facilitator's console.

import { openPage } from '../page.js'
import { buildConsole } from './console.js'

openPage({ path: '/facilitate', texts: ['work'], isForDraft: true, build: buildConsole })
