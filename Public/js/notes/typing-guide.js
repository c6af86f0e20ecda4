// A card that says how to type: letters for kinds, "@", "//", "#". At its foot: who can read what is typed.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { kinds, prefixes } from '../components/line-words.js'
import { operatorLink } from '../components/operator.js'

export function createTypingGuide(page, { showKeys }) {
  const { t, language } = page
  const letters = prefixes[language.name]
  const row = (key, text) => [el('dt', el('kbd', key)), el('dd', text)]
  return el('details.more.guide', { open: true },
    el('summary', icon('chevron'), el('span', t('notes.guide.title'))),
    el('dl.keys',
      kinds.filter((kind) => kind !== 'note').map((kind) => row(`/${letters[kind]}`, t(`kinds.${kind}`))),
      row('@', t('notes.guide.at')), row('//', t('notes.guide.due')), row('#', t('notes.guide.point')),
      row('↑', t('notes.guide.up'))),
    el('p.guide-example', t('notes.guide.example')),
    el('button.button.quiet', { type: 'button', onclick: showKeys }, icon('keyboard'), t('notes.guide.all')),
    el('p.operator-line', operatorLink(t('operator.more'))))
}
