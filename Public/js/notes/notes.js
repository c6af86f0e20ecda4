// The note-taker's page.

import { openPage } from '../page.js'
import { buildDesk } from './desk.js'

const isFor = ({ model }) => model.mayEver('addNote')

openPage({ path: '/notes', texts: ['work', 'bin'], isForDraft: true, isFor, build: buildDesk })
