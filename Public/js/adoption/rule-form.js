// The form that sets who adopts the minutes, in a dialog; and a card that says what is set (the organiser's page).

import { el, fill } from '../dom.js'
import { icon } from '../../icons/icons.js'
import { forgetInput, keepInput } from '../kept-input.js'
import { openDialog } from '../components/dialog.js'
import { errorText } from '../components/toast.js'
import { parties, personLine } from '../people.js'

const rules = ['facilitator', 'signers', 'sides']
const reasonMax = 8_000

export function createRuleCard(page, { signal }) {
  const { t, model } = page
  const node = el('section.card.stack.gap-3')
  model.watch(['session', 'participants', 'you'], () => {
    const { rule = 'facilitator', signers = [] } = model.session.adoption ?? {}
    const names = signers.map((id) => personLine(model.participants.get(id), t))
    fill(node, el('h2.card-title', t('adoption.heading')), el('p', t(`adoption.rule.${rule}`)),
      names.length ? el('ul.plain-signers', names.map((name) => el('li', name))) : null,
      page.may('setAdoptionRule') && el('div.row', el('button.button',
        { type: 'button', 'data-act': 'adoption-rule', onclick: () => openRuleForm(page) }, icon('pencil'),
        t('adoption.change'))))
  }, { signal })
  return node
}

export function openRuleForm(page) {
  const { t, model, language } = page
  const isLate = model.session.phase === 'review'
  const rule = createRuleChoice(page, () => people.draw(rule.chosen()))
  const people = createPeopleChoice(page)
  const kept = page.keep('adoption-reason')
  const reason = keepInput(el('textarea.input.short', { id: 'rule-reason', rows: 2, maxlength: reasonMax }), kept)
  const error = el('p.field-error', { role: 'alert', hidden: true })
  people.draw(rule.chosen())
  const dialog = openDialog(page, {
    title: t('adoption.form.title'),
    body: [
      rule, people,
      isLate && el('div.field', el('label', { for: reason.id }, t('adoption.form.reason')), reason,
        el('p.hint', t('adoption.form.reasonHint'))),
      error,
    ],
    actions: [
      el('button.button', { type: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      el('button.button.primary', { type: 'button', onclick: save }, t('adoption.form.save')),
    ],
  })

  async function save() {
    const signers = rule.chosen() === 'facilitator' ? [] : people.chosen()
    const words = isLate ? reason.value.trim() : ''
    const command = { do: 'setAdoptionRule', rule: rule.chosen(), signers, ...(words ? { reason: words } : {}) }
    try {
      await page.outbox.send(command, { isInField: true })
      forgetInput(kept)
      dialog.close()
    } catch (problem) {
      error.hidden = false
      fill(error, icon('warning'), errorText(t, language, problem))
    }
  }
}

function createRuleChoice({ t, model }, onchange) {
  const now = model.session.adoption?.rule ?? 'facilitator'
  const boxes = rules.map((value) =>
    el('input', { type: 'radio', name: 'adoption-rule', value, checked: now === value, onchange }))
  const node = el('fieldset.stack.gap-2', el('legend.visually-hidden', t('adoption.form.title')),
    el('div.choices', boxes.map((box) => choice(box, t(`adoption.form.${box.value}`),
      t(`adoption.form.${box.value}Hint`)))))
  node.chosen = () => boxes.find((box) => box.checked).value
  return node
}

// Those who may sign: for parties, their own people; otherwise everyone but observers.
function createPeopleChoice({ t, model }) {
  const chosen = new Set(model.session.adoption?.signers ?? [])
  const node = el('fieldset.stack.gap-2.signer-choice')
  let shown = []

  node.chosen = () => shown.map((one) => one.id).filter((id) => chosen.has(id))
  node.draw = (rule) => {
    const sides = new Set(parties(model).map((side) => side.id))
    shown = model.list('participants').filter((one) => one.isInvited && !one.isRemoved)
      .filter((one) => rule !== 'sides' || sides.has(one.side))
    node.hidden = rule === 'facilitator'
    fill(node, el('legend.label', t('adoption.form.who')),
      shown.length ? el('div.choices.scrolled', shown.map(signer)) : el('p.quiet', t('adoption.form.noParties')))
  }

  function signer(one) {
    const box = el('input', { type: 'checkbox', checked: chosen.has(one.id), onchange })
    return choice(box, personLine(one, t), model.sides.get(one.side)?.name)

    function onchange() {
      if (box.checked) chosen.add(one.id)
      else chosen.delete(one.id)
    }
  }
  return node
}

function choice(box, text, hint) {
  return el('label.choice', box, el('span', el('span.choice-text', text), hint && el('span.choice-hint', hint)))
}
