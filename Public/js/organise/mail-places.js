// Places in an organiser's own text of a mail, as the server reads them: one word of letters in brackets. Pure.
//
//   unknownPlace('Dag [Naam], tot [datum]', ['[naam]', '[link]'])   → '[datum]'; null when all are known

const place = /\[\p{Alphabetic}+\]/gu

export function unknownPlace(text, places) {
  return (text.match(place) ?? []).find((word) => !places.includes(word.toLowerCase())) ?? null
}
