// The bin: what was deleted from this dialogue, when and by whom. Everything in it can be put back at its place.
//
//   createBinButton(page)     opens the bin

import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { actorName, personDetail, personName } from '../people.js'
import { eraseCommand, restoreCommand } from './bin-commands.js'
import { confirm, openDialog } from './dialog.js'
import { endToast, errorText } from './toast.js'

const symbols = {
  side: 'people', question: 'question', item: 'agenda', parkedTopic: 'flag', participant: 'person', note: 'note',
}
const watched = ['sides', 'participants', 'questions', 'items', 'notes', 'parkedTopics', 'order']
const settledMs = 200 // Several changes in a row are looked up once.

export function createBinButton(page) {
  const title = page.t('bin.title')
  return el('button.button.quiet.bin-button', { type: 'button', title, onclick: () => openBin(page) },
    icon('trash'), el('span', title))
}

function openBin(page) {
  const { t, model } = page
  const scope = new AbortController()
  const state = el('div', { role: 'status', hidden: true })
  const list = el('ul.list.bin-list')
  let timer = null

  const load = async () => {
    try {
      const { entries } = await page.api.get(`/api/dialogues/${encodeURIComponent(model.you.dialogue)}/bin`)
      if (scope.signal.aborted) return
      list.hidden = entries.length === 0
      state.hidden = entries.length > 0
      fill(state, entries.length ? null : el('div.empty', icon('trash'), el('p', t('bin.empty'))))
      reconcile(list, entries, {
        key: (entry) => `${entry.kind} ${entry.id} ${entry.at}`,
        create: (entry) => createRow(page, entry, soon), update: (row) => row.draw(),
      })
    } catch (error) {
      state.hidden = false
      fill(state, el('p.notice.bad', icon('warning'), el('span', errorText(t, page.language, error))))
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(load, settledMs)
  }
  const dialog = openDialog(page, {
    title: t('bin.title'), body: [el('p.quiet', t('bin.text')), state, list],
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.close'))],
  })
  dialog.classList.add('wide')
  dialog.addEventListener('close', () => {
    scope.abort()
    clearTimeout(timer)
  })
  load()
  model.watch(watched, soon, { signal: scope.signal })
}

function createRow(page, entry, onDone) {
  const { t } = page
  const { kind, id } = entry
  const text = textOf(page, entry)
  const obstacle = el('p.field-error', { role: 'alert', hidden: true })
  const back = el('button.button', { type: 'button', 'aria-label': t('bin.putBackOf', { text }), onclick: putBack },
    icon('undo'), t('bin.putBack'))
  const erase = el('button.button.quiet.icon-only.erase', {
    type: 'button', 'aria-label': t('bin.eraseOf', { text }), title: t('bin.erase'), onclick: () => eraseForGood(),
  }, icon('trash'))
  const row = el('li.bin-row', icon(symbols[kind]),
    el('div.grow', el('p.bin-text', text), el('p.small.quiet', about(page, entry)), obstacle),
    el('div.row.no-wrap.gap-1.bin-tools', back, erase))

  function tell(words) {
    obstacle.hidden = !words
    fill(obstacle, words && [icon('warning'), el('span', words)])
  }

  function putBack() {
    give(restoreCommand(kind, id), 'bin.isBack')
  }

  async function eraseForGood() {
    const isSure = await confirm(page, {
      title: t('bin.eraseTitle', { text }), text: t(entry.answers ? 'bin.eraseAnswered' : 'bin.eraseText'),
      yes: t('bin.erase'), isDanger: true,
    })
    if (isSure) give(eraseCommand(kind, id), 'bin.isErased')
  }

  function give(command, said) {
    back.disabled = erase.disabled = true
    page.outbox.send(command).then(() => {
      endToast(`${kind} ${id}`)
      page.shell.announce(t(said, { text }))
      row.closest('dialog')?.querySelector('h2').focus()
      onDone()
    }, (error) => {
      back.disabled = erase.disabled = false
      tell(error.code === 'in_use' ? t(`bin.inUse.${kind}`) : errorText(t, page.language, error))
    })
  }

  row.draw = () => {
    const lacksItem = kind === 'note' && !page.model.items.has(entry.item)
    erase.hidden = !page.may('eraseDeleted')
    back.hidden = !page.may(restoreCommand(kind, id).do) || lacksItem
    if (lacksItem) tell(t('bin.itemFirst'))
    else if (back.hidden) tell(t('bin.notNow'))
  }
  row.draw()
  return row
}

function textOf({ t, model }, { kind, id, text }) {
  if (kind !== 'participant') return text ?? t('note.erased')
  const person = model.participants.get(id)
  return [personName(person, t), personDetail(person)].filter(Boolean).join(', ')
}

// "Question · 3 answers · deleted by Olga on 12 January, 14:03"
function about({ t, model, language }, { kind, by, at, answers }) {
  const date = { name: actorName(model, by, t), date: language.dateShort(at), time: language.time(at) }
  return [t(`bin.kinds.${kind}`), answers > 0 && t('bin.answers', { count: answers }), t('bin.deletedBy', date)]
    .filter(Boolean).join(' · ')
}
