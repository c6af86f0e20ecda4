// Gives one command to a dialogue whose page is not open: connects, sends it, waits for the answer, disconnects.

import { Clock } from '../clock.js'
import { Link } from '../link.js'
import { LiveConnection } from '../live.js'
import { DialogueModel } from '../model.js'
import { CommandError, Outbox } from '../outbox.js'

const patienceMs = 15_000

export function sendOnce(page, dialogue, command) {
  const link = new Link(page.link.token, dialogue)
  const model = new DialogueModel()
  const outbox = new Outbox({ model })
  const live = new LiveConnection({ link, model, outbox, clock: new Clock() })
  const answer = outbox.send(command, { isPassing: true })
  const patience = new Promise((_, reject) => setTimeout(() => reject(new CommandError('offline')), patienceMs))
  const refused = new Promise((_, reject) => model.watch(['connection'], () => {
    if (['refused', 'closed'].includes(live.state)) reject(new CommandError('not_found'))
  }))
  live.start()
  return Promise.race([answer, patience, refused]).finally(() => live.stop())
}
