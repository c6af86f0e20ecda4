// A join code: 12 letters and digits, read aloud and typed in groups of four.

export const codeLength = 12

// What was typed, as the server wants it: capitals, no spaces or dashes.
export function cleanCode(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, codeLength)
}

export function groupCode(text) {
  return cleanCode(text).match(/.{1,4}/g)?.join('-') ?? ''
}

// Groups while one types, without moving the caret away from the end of what was typed.
export function groupWhileTyping(input) {
  input.addEventListener('input', () => {
    const before = cleanCode(input.value.slice(0, input.selectionStart)).length
    input.value = groupCode(input.value)
    const caret = before + Math.max(0, Math.ceil(before / 4) - 1)
    input.setSelectionRange(caret, caret)
  })
}
