// The page that says who runs this server, and what each role and its administrator can read, change and remove.

import { openStaticPage } from '../static-page.js'
import { el } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { operatorOf } from '../components/operator.js'

const roles = ['participant', 'observer', 'noteTaker', 'facilitator', 'organiser', 'administrator']
const acts = { reads: 'eye', changes: 'pencil', removes: 'trash', noticed: 'clock' }

function build({ t, language }) {
  return el('div.page.wide.stack.gap-5',
    el('header.stack.gap-2', el('h1', t('about.title')), el('p.large', t('about.text'))),
    runBy(t, language),
    el('section.stack.gap-3', el('h2', t('about.rolesTitle')),
      el('div.about-roles', roles.map((role) => roleCard(t, role)))),
    el('section.stack.gap-2', el('h2', t('about.linkTitle')), el('p.prose', t('about.linkText'))))
}

function runBy(t, language) {
  const { name, contact } = operatorOf()
  return el('section.card.stack.gap-2.about-operator', el('h2.card-title', t('about.runByTitle')),
    name
      ? el('p', language.parts('about.runBy', { name: el('strong', name) }))
      : el('p', t('about.unnamed', { host: window.location.host })),
    contact ? el('p', t('about.contact'), ' ', contactLink(contact)) : null,
    el('p.prose', t('about.file')), el('p.prose', t('about.advice')), program(t))
}

// The version, for whoever asks an administrator about a fault.
function program(t) {
  const version = document.querySelector('meta[name="polder-program"]')?.content
  return version ? el('p.quiet', t('about.program', { version })) : null
}

function contactLink(contact) {
  if (/^https?:\/\//.test(contact)) {
    return el('a', { href: contact, rel: 'noopener noreferrer' }, contact)
  }
  return /^[^\s@]+@[^\s@]+$/.test(contact) ? el('a', { href: `mailto:${contact}` }, contact) : el('span', contact)
}

function roleCard(t, role) {
  return el('section.card.stack.gap-2', el('h3.card-title', t(`about.roles.${role}.name`)),
    el('dl.about-acts', Object.entries(acts).map(([act, symbol]) => {
      const text = t(`about.roles.${role}.${act}`)
      return text ? [el('dt', icon(symbol), el('span', t(`about.${act}`))), el('dd', text)] : null
    })))
}

openStaticPage({ path: '/about', texts: ['about'], build })
