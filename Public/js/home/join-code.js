// A join code: 12 letters and digits, read aloud and typed in groups of four.

export const codeLength = 12

// A typed code as the server wants it: capitals, no spaces or dashes.
export function cleanCode(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, codeLength)
}

export function groupCode(text) {
  return cleanCode(text).match(/.{1,4}/g)?.join('-') ?? ''
}
