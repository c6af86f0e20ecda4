// The field for a join code.

import { el } from '../dom.js'
import { cleanCode, groupCode } from './join-code.js'

// Shows the code in groups while somebody types, and keeps the caret where it was in the code.
export function codeInput(attributes = {}) {
  const input = el('input.input.code', {
    id: 'code', type: 'text', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false',
    'aria-describedby': 'code-hint code-error', ...attributes,
  })
  input.addEventListener('input', () => {
    const before = cleanCode(input.value.slice(0, input.selectionStart)).length
    input.value = groupCode(input.value)
    const caret = before + Math.max(0, Math.ceil(before / 4) - 1)
    input.setSelectionRange(caret, caret)
  })
  return input
}
