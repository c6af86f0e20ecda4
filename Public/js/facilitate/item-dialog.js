// One point: its words and its time; start it, skip it, move it, take it off. Also for a new one.

import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { confirm, openDialog } from '../components/dialog.js'
import { actsOf } from '../components/acts.js'

export function openItemDialog(page, id, { session, move }) {
  const { t, model } = page
  const item = id ? model.items.get(id) : null
  const isFrozen = !page.may(id ? 'changeItem' : 'addItem')
  const field = (name, control) => el('div.field',
    el('label', { for: control.id }, t(`facilitate.item.${name}`)), control)
  const title = el('textarea.input.one-line',
    { id: 'item-title', value: item?.title ?? '', maxlength: '300', rows: '1', required: true, autofocus: !item,
      onkeydown: (event) => { if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); form.requestSubmit() } } })
  const explanation = el('textarea.input.item-explanation',
    { id: 'item-explanation', value: item?.explanation ?? '', maxlength: '20000', rows: '2' })
  const minutes = el('input.input.narrow', { id: 'item-minutes', type: 'number', min: '0', max: '1440', step: '1',
    inputmode: 'numeric', value: item ? String(Math.round((item.timeboxSeconds ?? 0) / 60)) : '10' })
  const lead = el('input.input', { id: 'item-lead', value: item?.lead ?? '', maxlength: '200', list: 'item-leads' })
  const leads = el('datalist', { id: 'item-leads' },
    [...new Set([...model.participants.values()].flatMap((one) => [one.name || one.function, one.organisation])
      .filter(Boolean))].map((name) => el('option', { value: name })))
  const form = el('form.stack', { id: 'item-form', onsubmit: (event) => { event.preventDefault(); save() } },
    field('title', title), field('explanation', explanation),
    el('div.item-pair', field('minutes', minutes), field('lead', lead)), leads)
  const tool = (symbol, text, run, attributes = {}) => el('button.button',
    { type: 'button', onclick: () => { dialog.close(); run() }, ...attributes }, icon(symbol), text)
  const ids = model.order.agenda
  const place = item ? ids.indexOf(item.id) : -1
  const tools = item && !isFrozen && el('div.row.gap-2.item-tools',
    page.may('startItem') && item.status !== 'current'
      && tool('play', t('facilitate.item.start'), () => session.start(item)),
    page.may('skipItem') && (item.status === 'planned' || item.status === 'current')
      && tool('skip', t('facilitate.now.skip'), () => session.skip(item)),
    tool('up', t('facilitate.item.up'), () => move(item.id, place - 1), { disabled: place === 0 }),
    tool('down', t('facilitate.item.down'), () => move(item.id, place + 1), { disabled: place === ids.length - 1 }),
    item.status !== 'current' && tool('trash', t('facilitate.item.remove'), () => remove(), { class: 'danger' }))
  const dialog = openDialog(page, {
    title: item ? t('facilitate.item.edit') : t('facilitate.agenda.add'),
    body: [tools, form].filter(Boolean),
    actions: [el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      !isFrozen && el('button.button.primary', { type: 'submit', form: 'item-form' },
        item ? t('common.save') : t('common.add'))].filter(Boolean),
  })
  if (isFrozen) for (const control of [title, explanation, minutes, lead]) setAttributes(control, { disabled: true })

  function values() {
    return { title: title.value.replace(/\s+/g, ' ').trim(), explanation: explanation.value.trim(),
      timeboxSeconds: Math.max(0, Math.round(Number(minutes.value) || 0)) * 60, lead: lead.value.trim() }
  }

  function save() {
    const now = values()
    if (!now.title) return title.focus()
    dialog.close()
    if (!item) return add(now)
    const old = { title: item.title ?? '', explanation: item.explanation ?? '',
      timeboxSeconds: item.timeboxSeconds ?? 0, lead: item.lead ?? '' }
    const changed = Object.keys(now).filter((name) => now[name] !== old[name])
    const pick = (from) => Object.fromEntries(changed.map((name) => [name, from[name]]))
    if (changed.length) {
      actsOf(page).do({ do: 'changeItem', item: item.id, ...pick(now) }, t('facilitate.acts.changeItem'),
        [{ do: 'changeItem', item: item.id, ...pick(old) }])
    }
  }

  function add(fields) {
    actsOf(page).do({ do: 'addItem', ...fields }, t('facilitate.acts.addItem'),
      ({ id: made }) => (model.items.has(made) ? [{ do: 'removeItem', item: made }] : null))
  }

  async function remove() {
    const isSure = await confirm(page, { title: t('facilitate.item.removeTitle', { title: item.title ?? '' }),
      text: t('facilitate.item.removeText'), yes: t('facilitate.item.remove'), isDanger: true })
    if (!isSure) return
    const follower = ids[place + 1]
    const { title: words, explanation: more = '', timeboxSeconds = 0, lead: who = '' } = item
    actsOf(page).do({ do: 'removeItem', item: item.id }, t('facilitate.acts.removeItem'),
      [{ do: 'addItem', title: words, explanation: more, timeboxSeconds, lead: who,
        ...(follower ? { before: follower } : {}) }])
  }
  return dialog
}
