// The dialogues of an installation: a list; a new one from the house order, a file or a copy; delete with a way back.

import { el, fill, reconcile } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm } from '../components/dialog.js'
import { errorText, toast, toastError } from '../components/toast.js'
import { sendOnce } from './send-once.js'

const slowMs = 300

export function createDialogues(page) {
  const { t, api, language } = page
  const list = el('ul.dialogues')
  const state = el('div', { role: 'status' })
  const search = el('input.input', {
    id: 'search', type: 'search', placeholder: t('home.search'), 'aria-label': t('home.search'), oninput: draw,
  })
  const file = el('input.visually-hidden', { id: 'file', type: 'file', accept: '.yaml,.yml', onchange: fromFile })
  const fileButton = el('label.button', { for: 'file' }, icon('document'), t('home.fromFile'))
  const create = el('button.button.primary', { type: 'button', onclick: () => make({ template: language.name }) },
    icon('plus'), t('home.create'))
  let dialogues = null
  load()

  async function load() {
    const slow = setTimeout(
      () => dialogues === null && fill(state,
        el('div.skeleton', { 'aria-hidden': 'true' }, el('span.block'), el('span.block'))),
      slowMs)
    try {
      dialogues = await api.get('/api/dialogues')
      fill(state)
      draw()
    } catch (error) {
      if (error.status === 401 || error.status === 403) {
        page.shell.showState({ symbol: 'lock', title: t('states.refusedTitle'), text: t('states.refused') })
      } else fill(state,
        el('div.notice.bad', icon('warning'),
          el('div.stack.gap-2', el('p', errorText(t, language, error)),
            el('div', el('button.button', { type: 'button', onclick: load }, t('common.retry'))))))
    } finally {
      clearTimeout(slow)
    }
  }

  function draw() {
    if (!dialogues) return
    const wanted = search.value.trim().toLowerCase()
    const shown = dialogues.filter((one) => !one.isDeleted && (
      one.title
        ?? '').toLowerCase().includes(wanted)).sort((a, b) => (b.startsAt ?? Infinity) - (a.startsAt ?? Infinity))
    search.hidden = dialogues.length < 6
    reconcile(list, shown, { key: (one) => one.dialogue, create: () => el('li.card.dialogue'), update: drawOne })
    list.hidden = shown.length === 0
    if (shown.length === 0) {
      fill(state,
        el('div.empty', icon('people'), el('p.strong', t(wanted ? 'home.noneFound' : 'home.none')),
          wanted ? null : el('p', t('home.noneHint'))))
    } else fill(state)
  }

  function drawOne(node, one) {
    const drawn = JSON.stringify([one, language.name])
    if (node.drawn === drawn) return
    node.drawn = drawn
    language.timeZone = one.timeZone ?? language.timeZone
    const href = `/organise?dialogue=${encodeURIComponent(one.dialogue)}#${page.link.token}`
    fill(node,
      el('div.grow.stack.gap-1', el('h2.card-title', el('a.dialogue-link', { href }, one.title || t('home.untitled'))),
        el('p.quiet',
          `${one.startsAt ? `${language.date(one.startsAt)}, ${language.time(one.startsAt)}` : t('home.noDate')} · ${t('common.people', { count: one.participants ?? 0 })}`)),
      el('span.badge', { class: one.phase === 'live' ? 'good' : one.phase === 'adopted' ? 'accent' : null },
        t(`phases.${one.phase}`)),
      el('div.row.gap-1.dialogue-tools',
        el('button.button.quiet',
          {
            type: 'button', 'aria-label': t('home.copyOf', { title: one.title }),
            onclick: () => make({ copyOf: one.dialogue }),
          },
          icon('copy'), t('common.copy')),
        el('button.button.quiet',
          { type: 'button', 'aria-label': t('home.deleteOf', { title: one.title }), onclick: () => remove(one) },
          icon('trash'), t('common.delete'))))
  }

  async function make(body) {
    create.disabled = true
    try {
      const { dialogue } = await api.post('/api/dialogues', body)
      window.location.assign(`/organise?dialogue=${encodeURIComponent(dialogue)}#${page.link.token}`)
    } catch (error) {
      if (error.code === 'malformed' || error.code.startsWith('yaml')) {
        fill(state, el('div.notice.bad', icon('warning'), el('p', t('home.badFile', { reason: error.message }))))
      } else toastError(page, error)
    } finally {
      create.disabled = false
    }
  }

  async function fromFile() {
    const chosen = file.files[0]
    file.value = ''
    if (chosen) make({ yaml: await chosen.text() })
  }

  async function remove(one) {
    const isSure = one.phase === 'live'
      ? await confirm(page, {
        title: t('home.deleteLiveTitle'), text: t('home.deleteLiveText', { title: one.title }), yes: t('common.delete'),
        isDanger: true,
      })
      : true
    if (!isSure) return
    one.isDeleted = true
    draw()
    const give = (doWhat) => sendOnce(page, one.dialogue, { do: doWhat })
    const deleted = give('deleteDialogue')
    deleted.catch((error) => { one.isDeleted = false; draw(); toastError(page, error) })
    toast(page, t('home.deleted', { title: one.title }), {
      action: t('common.undo'),
      onAction: () => deleted.then(() => give('restoreDialogue')).then(() => {
        one.isDeleted = false
        draw()
      }).catch((error) => toastError(page, error)),
    })
  }

  return el('div.page.wide.stack.gap-5',
    el('header.row.between', el('h1', t('home.dialogues')), el('div.row.gap-2', file, fileButton, create)),
    search, state, list)
}
