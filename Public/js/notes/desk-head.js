// Above the notes of one agenda item: its place and title, the speaker, the countdown. A notice tells when another item
// waits, or when nothing can be noted.
//
//   const head = new DeskHead(page, chosen)      chosen: ChosenItem
//   head.node, head.notice, head.update()

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { createTimer } from '../components/timer.js'
import { personLine } from '../people.js'
import { isAdopted, isBefore } from '../phases.js'

export class DeskHead {
  constructor(page, chosen) {
    const { model, signal } = page
    Object.assign(this, { page, t: page.t, model, chosen })
    this.place = el('span.eyebrow')
    this.title = el('h1.desk-title', { tabindex: '-1' })
    this.speaker = el('p.desk-speaker')
    const timed = () => (chosen.id === model.session.currentItem ? model.currentItem : null)
    this.timer = createTimer(page, { item: timed, signal })
    this.notice = el('p.notice.warn.desk-waiting', { hidden: true })
    this.node = el('div.desk-head', el('div.grow', this.place, this.title, this.speaker), this.timer)
  }

  update() {
    const { t, model } = this
    const item = model.items.get(this.chosen.id)
    const all = model.list('items')
    setText(this.title, item?.title ?? t('notes.noPoints'))
    setText(this.place, item ? t('facilitate.now.place', { place: all.indexOf(item) + 1, count: all.length }) : '')
    this.#drawSpeaker(model.session.floor)
    this.timer.update()
    const notice = this.#noticeText()
    this.notice.hidden = !notice
    if (notice) fill(this.notice, icon('info'), el('span', notice))
  }

  #drawSpeaker(floor) {
    const { t, model } = this
    this.speaker.hidden = !floor
    if (!floor) return
    const name = personLine(model.participants.get(floor.participant), t)
    fill(this.speaker, icon('microphone'), el('span', t('notes.speaks', { name })))
  }

  #noticeText() {
    const { t, model } = this
    const { comesNext } = this.chosen
    if (comesNext) return t('notes.comesNext', { title: comesNext.title })
    if (isBefore(model.session)) return t('notes.notYet')
    return isAdopted(model.session) ? t('notes.frozen') : null
  }
}
