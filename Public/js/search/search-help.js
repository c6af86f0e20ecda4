// Explains the language of the search field.

import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'

const terms = ['words', 'phrase', 'not', 'is', 'kind', 'owner', 'dialogue', 'due']

export function searchHelp({ t }) {
  return el('details.more.search-help', el('summary', icon('chevron'), t('search.help.title')),
    el('div.card.sunken.stack.gap-3',
      el('dl', terms.flatMap((name) => [
        el('dt', t(`search.help.${name}`)), el('dd', t(`search.help.${name}Means`)),
      ])),
      el('p.small.quiet', t('search.help.all'))))
}
