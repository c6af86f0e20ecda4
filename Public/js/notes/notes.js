// The note-taker's page.

import { openPage } from '../page.js'
import { buildDesk } from './desk.js'

openPage({ path: '/notes', texts: ['work'], isForDraft: true, build: buildDesk })
