// The adopted versions: what each replaces and why, its files, what changed; and the check of a file.

import { el, fill, setText } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDownloads } from '../components/downloads.js'
import { createComparison } from './compare.js'
import { redraw } from './redraw.js'
import { createVerify } from './verify.js'

// Those before are in a fold of their own.
const shownMax = 3

export function createVersions(page, { signal }) {
  const { t, model } = page
  const list = el('ul.version-list')
  const comparison = createComparison(page, { signal })
  const old = el('ul.version-list')
  const oldName = el('span')
  const oldFold = el('details.more', { hidden: true }, el('summary', icon('chevron'), oldName), old)
  const fold = el('details.more', el('summary', icon('chevron'), t('adoption.versions.title')), list,
    oldFold, createVerify(page))
  const node = el('div.versions', { hidden: true }, fold)
  let drawn = null
  node.draw = () => {
    const { adoption, minutesVersion, reopenedReason, phase } = model.session
    const versions = adoption?.versions ?? []
    node.hidden = versions.length === 0
    const now = JSON.stringify([versions, minutesVersion, reopenedReason, phase])
    if (now === drawn || node.hidden) return
    // With one version there is nothing to compare, so it stays folded.
    const isFirst = drawn === null
    drawn = now
    const isDraft = !versions.some((one) => one.version === minutesVersion)
    if (isFirst && (versions.length > 1 || isDraft)) fold.open = true
    const [latest, earlier] = [versions.slice(-shownMax).reverse(), versions.slice(0, -shownMax).reverse()]
    redraw(list, isDraft && draftOf(page, comparison), latest.map((one) => versionOf(page, one, comparison)))
    fill(old, earlier.map((one) => versionOf(page, one, comparison)))
    setText(oldName, t('adoption.versions.earlier', { count: earlier.length }))
    oldFold.hidden = earlier.length === 0
  }
  return node
}

// The version that is being made in place of an adopted one.
function draftOf(page, comparison) {
  const { t, model } = page
  const { minutesVersion, reopenedReason: reason, adoption } = model.session
  const before = minutesVersion - 1
  if (!adoption.versions.some((one) => one.version === before)) return null
  return el('li.version',
    el('p.version-head', el('span.strong', t('adoption.versions.draft', { version: minutesVersion }))),
    el('p.small.quiet', replacing(t, before, reason)),
    el('div.row.gap-2', comparison.button(before, null)), comparison.placeOf(before, null))
}

function versionOf(page, version, comparison) {
  const { t, model, language } = page
  const { version: number, at, reason, isWritten, missing, erasedAt } = version
  const { minutesVersion } = model.session
  const before = number > 1 ? number - 1 : null
  const hasBefore = model.session.adoption.versions.some((one) => one.version === before)
  const lines = [
    before && replacing(t, before, reason),
    missing && t('adoption.versions.missing', { formats: language.list(missing) }),
    erasedAt && t('adoption.versions.erased', { date: language.date(erasedAt) }),
    !isWritten && t('adoption.versions.writing'),
  ].filter(Boolean)
  const badge = number === minutesVersion ? el('span.badge.good', t('adoption.versions.present'))
    : el('span.badge', t(model.session.adoption.versions.some((one) => one.version > number)
      ? 'adoption.versions.replaced' : 'adoption.versions.reopened', { version: number + 1 }))
  return el('li.version', el('p.version-head',
    el('span.strong', t('adoption.versions.one', { version: number, date: language.date(at) })), badge),
  lines.map((line) => el('p.small.quiet', line)),
  el('div.row.gap-2',
    isWritten && el('button.button.small-button', {
      type: 'button', 'data-act': `files-${number}`, 'aria-label': t('adoption.versions.filesOf', { version: number }),
      onclick: () => openDownloads(page, { version: number }),
    }, icon('download'), t('adoption.versions.files')),
    hasBefore && comparison.button(before, number)),
  hasBefore && comparison.placeOf(before, number))
}

function replacing(t, version, reason) {
  return t(reason ? 'adoption.versions.because' : 'adoption.versions.replaces', { version, reason })
}
