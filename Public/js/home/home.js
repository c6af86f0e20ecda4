// The home page: what Polder is, a field for a join code and, with an installation's link, the dialogues.

import { at } from '../base.js'
import { openStaticPage } from '../static-page.js'
import { el, setAttributes } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { operatorLine } from '../components/operator.js'
import { linkNotWhole } from '../no-entry.js'
import { statePage } from '../shell.js'
import { createDialogues } from './dialogues.js'
import { codeInput } from './code-input.js'
import { cleanCode, codeLength } from './join-code.js'
import { landscape } from './landscape.js'
import { goToList, listLink } from '../way-back.js'

const steps = { before: 'message', during: 'microphone', after: 'agreement' }

function build(page) {
  const { link, t } = page
  if (!link.isPresent) return createWelcome(page)
  if (!link.isWhole) return statePage(linkNotWhole(t))
  // The mark stays here: without the link's token it would leave the list.
  page.shell.brand.setAttribute('href', window.location.href)
  return createDialogues(page)
}

function createWelcome(page) {
  const { t } = page
  const token = listLink()
  const code = codeInput()
  const error = el('p.field-error', { id: 'code-error', role: 'alert', hidden: true }, icon('warning'),
    el('span', t('join.codeIncomplete')))
  code.addEventListener('input', () => show(false))
  function show(isWrong) {
    error.hidden = !isWrong
    setAttributes(code, { 'aria-invalid': isWrong ? 'true' : null })
  }
  function enter(event) {
    event.preventDefault()
    if (cleanCode(code.value).length < codeLength) {
      show(true)
      return code.focus()
    }
    window.location.assign(at(`/join#${cleanCode(code.value)}`))
  }
  return el('div.home-page', el('div.page.wide.home',
    el('header.home-head.stack.gap-4', el('h1', t('home.title')), el('p.large', t('home.text')),
      token && el('div', el('button.button', { type: 'button', onclick: () => goToList(token) },
        icon('agenda'), t('home.yourDialogues')))),
    el('form.card.stack.home-join', { novalidate: true, onsubmit: enter },
      el('h2.card-title', t('home.haveCode')),
      el('div.field', el('label', { for: 'code' }, t('join.code')),
        el('p.hint', { id: 'code-hint' }, t('join.codeHint')), code, error),
      el('button.button.primary.big', { type: 'submit' }, t('home.toJoin'), icon('arrow')),
      el('p.small.quiet', t('home.haveLink'))),
    el('ol.home-steps', Object.entries(steps).map(([name, symbol]) => el('li.stack.gap-2', icon(symbol),
      el('h2.card-title', t(`home.steps.${name}Title`)), el('p', t(`home.steps.${name}Text`))))),
    el('footer.home-foot.stack.gap-2', el('p', el('a', { href: at('/my-actions') }, t('home.myActions'))),
      operatorLine(page))),
    landscape())
}

openStaticPage({ path: '/', texts: ['home', 'join', 'prepare', 'bin', 'mail'], build })
