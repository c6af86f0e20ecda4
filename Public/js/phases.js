// Where in its life a dialogue is, for choosing what to show. What one may do there the server says: page.may('addNote').
//
//   isBefore(model.session)     not begun
//   isOver(model.session)       ended: the minutes are there to be read
//   isAdopted(model.session)    they are frozen

export const phaseNames = ['draft', 'preparing', 'live', 'review', 'adopted', 'archived']

export function isBefore({ phase }) {
  return phase === 'draft' || phase === 'preparing'
}

export function isOver({ phase }) {
  return phase === 'review' || isAdopted({ phase })
}

export function isAdopted({ phase }) {
  return phase === 'adopted' || phase === 'archived'
}
