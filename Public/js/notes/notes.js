// The note-taker's page.

import { openPage } from '../page.js'
import { buildDesk } from './desk.js'

openPage({ path: '/notes', isForDraft: true, build: buildDesk })
