// Says who runs this server, because its administrator can read what people type in confidence.
//
//   operatorLine(page)       a sentence with the operator's name, one on the administrator, and the link
//   operatorLink(text)       to the page that says more
//   operatorOf()             { name: 'Gemeente Delft', contact: 'ict@delft.example' }; both are '' if nobody was named

import { at } from '../base.js'
import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'

export function operatorOf() {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
  return { name: meta('polder-operator'), contact: meta('polder-operator-contact') }
}

export function operatorLine({ t }) {
  const { name } = operatorOf()
  const said = name ? t('operator.runBy', { name }) : t('operator.unnamed', { host: window.location.host })
  return el('p.operator-line', icon('info'),
    el('span', said, ' ', t('operator.canRead'), ' ', operatorLink(t('operator.more'))))
}

// Opens a new tab: what was typed on this page stays.
export function operatorLink(text) {
  return el('a', { href: at('/about'), target: '_blank', rel: 'noopener' }, text)
}
