// Deleting, one rule for everything: it happens at once, can be undone at once, and stays in the bin. Only where many
// people are concerned does the page ask first.
//
//   deleteThing(page, 'question', id, { text, question, send })
//     text        the words by which people know the thing
//     question    { title, text }: asked first; left out, nothing is asked
//     send        send(command, [the command that takes it back]), on a page with a button and a key for undo; resolves
//                 to null after a refusal
//   quoted('a long text')                 as it is named in such a question
//
// The notice with "undo" goes as soon as the thing is back, or gone for good.

import { removeCommand, restoreCommand } from './bin-commands.js'
import { confirm } from './dialog.js'
import { endToast, toast } from './toast.js'

const shownMax = 60
const isBack = (thing) => Boolean(thing) && !thing.isRemoved

export function quoted(text) {
  return text.length > shownMax ? `${text.slice(0, shownMax - 1)}…` : text
}

export async function deleteThing(page, kind, id, { text, question = null, send = null }) {
  const { t } = page
  if (question && !await confirm(page, { ...question, yes: t('common.delete'), isDanger: true })) return
  const about = `${kind} ${id}`
  const restore = restoreCommand(kind, id)
  const remove = send ?? ((command) => page.send(command).catch(() => null))
  const isDone = await remove(removeCommand(kind, id), [restore])
  if (!isDone) return
  const undo = () => page.send(restore).catch(() => {})
  toast(page, t('bin.moved', { text: quoted(text) }), { action: t('common.undo'), onAction: undo, about })
  whenBack(page, kind, id, () => endToast(about))
}

// Also where somebody else puts it back.
function whenBack({ model, signal }, kind, id, act) {
  const collection = `${kind}s`
  const scope = new AbortController()
  let wasGone = false
  signal.addEventListener('abort', () => scope.abort())
  model.watch([collection], () => {
    if (!isBack(model[collection].get(id))) wasGone = true
    else if (wasGone) {
      act()
      scope.abort()
    }
  }, { signal: scope.signal })
}
