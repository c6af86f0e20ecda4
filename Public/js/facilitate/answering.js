// Opens and closes the questions for answers.

import { undoHistory } from '../components/undo-history.js'

export function changeAnswering(page, isOpen) {
  const label = page.t(isOpen ? 'facilitate.answers.open' : 'facilitate.answers.close')
  return undoHistory(page).send({ do: 'changeAnswering', isOpen }, label, [{ do: 'changeAnswering', isOpen: !isOpen }])
}
