// The adopted versions: what each replaces and why, its files, what changed; and the check of a file.

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { openDownloads } from '../components/downloads.js'
import { createComparison } from './compare.js'
import { createVerify } from './verify.js'

export function createVersions(page) {
  const { t, model } = page
  const list = el('ul.version-list')
  const verify = createVerify(page)
  const comparison = createComparison(page)
  const fold = el('details.more', el('summary', icon('chevron'), t('adoption.versions.title')), list, verify)
  const node = el('div.versions', { hidden: true }, fold, comparison)
  let drawn = ''
  node.draw = () => {
    const { adoption, minutesVersion } = model.session
    const versions = adoption?.versions ?? []
    node.hidden = versions.length === 0
    const now = JSON.stringify([versions, minutesVersion])
    if (now === drawn) return
    drawn = now
    // With one version there is nothing to choose, so it stays folded.
    if (versions.length > 1 && list.children.length < 2) fold.open = true
    fill(list, [...versions].reverse().map((version) => versionOf(page, version, comparison)))
  }
  return node
}

function versionOf(page, version, comparison) {
  const { t, model, language } = page
  const { version: number, at, reason, isWritten, missing, erasedAt } = version
  const { minutesVersion } = model.session
  const isPresent = number === minutesVersion
  const before = number > 1 ? number - 1 : null
  const hasBefore = model.session.adoption.versions.some((one) => one.version === before)
  const lines = [
    before && t(reason ? 'adoption.versions.because' : 'adoption.versions.replaces', { version: before, reason }),
    missing && t('adoption.versions.missing', { formats: language.list(missing) }),
    erasedAt && t('adoption.versions.erased', { date: language.date(erasedAt) }),
    !isWritten && t('adoption.versions.writing'),
  ].filter(Boolean)
  const badge = isPresent ? el('span.badge.good', t('adoption.versions.present'))
    : el('span.badge', t('adoption.versions.replaced', { version: number + 1 }))
  return el('li.version', el('p.version-head',
    el('span.strong', t('adoption.versions.one', { version: number, date: language.date(at) })), badge),
  lines.map((line) => el('p.small.quiet', line)),
  el('div.row.gap-2',
    isWritten && el('button.button.small-button', {
      type: 'button', 'aria-label': t('adoption.versions.filesOf', { version: number }),
      onclick: () => openDownloads(page, { version: number }),
    }, icon('download'), t('adoption.versions.files')),
    hasBefore && comparison.button(before, number)))
}
