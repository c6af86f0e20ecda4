// Two adopted versions side by side, in words as well as in colour; on a small screen one above the other.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { toastError } from '../components/toast.js'
import { compareLines } from './differences.js'

export function createComparison(page) {
  const { t } = page
  const node = el('section.comparison', { hidden: true, tabindex: '-1', 'aria-live': 'polite' })
  let shown = null

  node.button = (before, after) => {
    const button = el('button.button.quiet.small-button', {
      type: 'button', 'aria-expanded': 'false', onclick: () => toggle(before, after, button),
    }, icon('note'), el('span', t('adoption.versions.compare', { version: before })))
    return button
  }

  async function toggle(before, after, button) {
    if (shown === after) {
      shown = null
      node.hidden = true
      button.setAttribute('aria-expanded', 'false')
      return
    }
    shown = after
    node.hidden = false
    button.setAttribute('aria-expanded', 'true')
    fill(node, el('p.quiet', t('adoption.compare.loading')))
    try {
      const [one, other] = await Promise.all([before, after].map((number) => linesOf(page, number)))
      if (shown === after) fill(node, comparisonOf(page, before, after, compareLines(one, other)))
      node.scrollIntoView({ block: 'nearest' })
    } catch (error) {
      toastError(page, error)
      shown = null
      node.hidden = true
      button.setAttribute('aria-expanded', 'false')
    }
  }
  return node
}

function linesOf(page, number) {
  const dialogue = encodeURIComponent(page.model.you.dialogue)
  return page.api.get(`/api/dialogues/${dialogue}/version?number=${number}`).then((answer) => answer.lines)
}

function comparisonOf(page, before, after, rows) {
  const { t } = page
  const list = el('ol.comparison-rows')
  const box = el('input', { type: 'checkbox', onchange: draw })
  const countOfOthers = rows.filter((row) => row.state !== 'same').length
  function draw() {
    fill(list, rows.filter((row) => box.checked || row.state !== 'same').map((row) => rowOf(page, row)))
  }
  draw()
  return [
    el('h3', t('adoption.compare.title', { before, after })),
    countOfOthers === 0 ? el('p', t('adoption.compare.none')) : null,
    el('div.comparison-heads', { 'aria-hidden': 'true' }, el('span', t('adoption.compare.before', { version: before })),
      el('span', t('adoption.compare.after', { version: after }))),
    list,
    el('label.keep-box', box, el('span', t('adoption.compare.all'))),
  ]

  function rowOf(here, row) {
    const kind = here.t(kindKey(row.kind))
    const label = [kind, row.number].filter(Boolean).join(' ')
    const side = (parts, version, tag, key) => el('div.comparison-side',
      el('span.comparison-version', here.t(key, { version })),
      parts.length ? el('p.prose', parts.map((one) => (one.isOther ? el(tag, one.text) : one.text)))
        : el('p.quiet', here.t('adoption.compare.nothing')))
    return el('li.comparison-row', { class: `is-${row.state}` },
      el('p.comparison-label', el('span.strong', label),
        row.state === 'same' ? null : el('span.badge', { class: tone[row.state] },
          here.t(`adoption.compare.${row.state}`))),
      el('div.comparison-sides', side(row.before, before, 'del', 'adoption.compare.before'),
        side(row.after, after, 'ins', 'adoption.compare.after')))
  }
}

const tone = { added: 'good', removed: 'bad', changed: 'warn' }
const noteKinds = ['note', 'quote', 'question', 'agreement', 'actionItem', 'jointQuestion', 'reservation']

// A question of the preparation and a note that is a question have the same name.
function kindKey(kind) {
  return noteKinds.includes(kind) ? `kinds.${kind}` : `adoption.kinds.${kind}`
}
