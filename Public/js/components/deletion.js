// Deleting, one rule for everything: it happens at once, can be undone at once, and stays in the bin. Only where many
// people are concerned does the page ask first.
//
//   deleteThing(page, 'question', id, { text, question, send })
//     text        the words by which people know the thing
//     question    { title, text }: asked first; left out, nothing is asked
//     send        send(command, [the command that takes it back]), on a page with a button and a key for undo; resolves
//                 to null after a refusal

import { removeCommand, restoreCommand } from './bin-commands.js'
import { confirm } from './dialog.js'
import { toast } from './toast.js'

const shownMax = 60

export async function deleteThing(page, kind, id, { text, question = null, send = null }) {
  const { t } = page
  if (question && !await confirm(page, { ...question, yes: t('common.delete'), isDanger: true })) return
  const shown = text.length > shownMax ? `${text.slice(0, shownMax - 1)}…` : text
  const undo = { action: t('common.undo'), onAction: () => page.send(restoreCommand(kind, id)).catch(() => {}) }
  const back = [restoreCommand(kind, id)]
  const remove = send ?? ((command) => page.send(command).catch(() => null))
  const isDone = await remove(removeCommand(kind, id), back)
  if (isDone) toast(page, t('bin.moved', { text: shown }), undo)
}
