// Finds agenda items, people and panels by a few letters, and goes there.

import { el, fill } from '../dom.js'
import { openDialog } from '../components/dialog.js'
import { plain } from '../components/line-words.js'
import { openPersonDialog } from './person-dialog.js'

const foundMax = 8

export function openJumpDialog(page, { columns, panels, session, goTo }) {
  const { t } = page
  const field = el('input.input', {
    type: 'text', 'aria-label': t('facilitate.keys.jump'), placeholder: t('facilitate.jump.placeholder'),
    autofocus: true, autocomplete: 'off',
  })
  const list = el('ul.jump-list')
  const targets = [...itemTargets(page), ...personTargets(page, session), ...panelTargets(panels, goTo)]
  const dialog = openDialog(page, { title: t('facilitate.keys.jump'), body: [field, list] })

  function take({ panel, run }) {
    dialog.close()
    columns.choose(panel)
    run()
  }

  function draw() {
    const words = plain(field.value).split(/\s+/).filter(Boolean)
    const matches = ({ label, detail }) => words.every((word) => plain(`${label} ${detail ?? ''}`).includes(word))
    fill(list, targets.filter(matches).slice(0, foundMax).map((target) => el('li',
      el('button.jump-target', { type: 'button', onclick: () => take(target) },
        el('span.grow', target.label), el('span.quiet.small', target.detail)))))
  }

  field.addEventListener('input', draw)
  dialog.addEventListener('keydown', (event) => moveByKey(event, field, list))
  draw()
}

// A target: { label, detail, panel: the panel to show, run() }.
function itemTargets({ t, model }) {
  return model.list('items').map((item, place) => ({
    label: `${place + 1}. ${item.title ?? t('note.erased')}`, detail: t('facilitate.agenda.title'), panel: 'agenda',
    run: () => document.querySelectorAll('.agenda-main')[place]?.click(),
  }))
}

function personTargets(page, session) {
  const people = page.model.list('participants').filter((one) => !one.isRemoved && !one.isWaiting)
  return people.map(({ id, name, function: role, organisation }) => ({
    label: name || role || organisation, detail: organisation, panel: 'people',
    run: () => openPersonDialog(page, id, session),
  }))
}

function panelTargets(panels, goTo) {
  return Object.entries(panels).map(([name, { title }]) =>
    ({ label: title, detail: '', panel: name, run: () => goTo(name) }))
}

// Arrow keys move between the field and the targets; Enter in the field takes the first target.
function moveByKey(event, field, list) {
  const stops = [field, ...list.querySelectorAll('button')]
  const place = stops.indexOf(document.activeElement)
  if (event.key === 'ArrowDown') stops[Math.min(place + 1, stops.length - 1)].focus()
  else if (event.key === 'ArrowUp') stops[Math.max(place - 1, 0)].focus()
  else if (event.key === 'Enter' && place === 0 && stops[1]) stops[1].click()
  else return
  event.preventDefault()
}
