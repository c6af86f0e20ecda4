// Where the next line goes: the facilitator's current point, as long as one follows, or the point one jumped to. Never
// changes under a line that is being typed: it comes along when that line has been sent.
//
//   target.id, target.isFollowing, target.comesNext (the item that waits for the line to be sent)
//   target.go(id), target.step(1), target.follow(), target.settle(), target.onChange = (isJump) => …

import { keepValue, keptValue } from '../kept-input.js'

export function createTarget(page, { isBusy }) {
  const { model, t } = page
  const key = page.choice('noteTarget')
  const kept = keptValue(key)
  const target = { id: model.items.has(kept) ? kept : null, isFollowing: !model.items.has(kept), comesNext: null,
    onChange: () => {}, go, step, follow, settle }

  function go(id) {
    if (!model.items.has(id)) return
    target.isFollowing = id === model.session.currentItem
    keepValue(key, target.isFollowing ? null : id)
    target.comesNext = null
    move(id, true)
  }

  function step(by) {
    const ids = model.list('items').map((item) => item.id)
    const next = ids[ids.indexOf(target.id) + by]
    if (next) go(next)
  }

  function follow() {
    target.isFollowing = true
    target.comesNext = null
    keepValue(key, null)
    move(wanted(), true)
  }

  function wanted() {
    return model.session.currentItem ?? (model.items.has(target.id) ? target.id : model.list('items')[0]?.id ?? null)
  }

  function settle() {
    const id = target.isFollowing || !model.items.has(target.id) ? wanted() : target.id
    if (id !== target.id && target.id && model.items.has(target.id) && isBusy()) {
      target.comesNext = model.items.get(id)
      return target.onChange(false)
    }
    target.comesNext = null
    if (id !== target.id) move(id, false)
  }

  function move(id, isJump) {
    target.id = id
    target.onChange(isJump)
    if (id) page.shell.announce(t('notes.at', { title: model.items.get(id)?.title ?? '' }))
  }

  return target
}
