// The phases of a dialogue, for choosing what to show. The server says what somebody may do: page.may('addNote').
//
//   isBefore(model.session)     the session has not begun;   isOver: it has ended;   isAdopted: the minutes are frozen

export const phaseNames = ['draft', 'preparing', 'live', 'editing', 'review', 'adopted', 'archived']

export function isBefore({ phase }) {
  return phase === 'draft' || phase === 'preparing'
}

export function isOver({ phase }) {
  return isBeingFinished({ phase }) || isAdopted({ phase })
}

// The session is over, and its minutes are edited or in review.
export function isBeingFinished({ phase }) {
  return phase === 'editing' || phase === 'review'
}

export function isAdopted({ phase }) {
  return phase === 'adopted' || phase === 'archived'
}
