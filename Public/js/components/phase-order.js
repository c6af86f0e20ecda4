// For each phase of a dialogue, the phase that follows it and the phase it can go back to.

export const forward = {
  draft: 'preparing', preparing: 'live', live: 'editing', editing: 'review', review: 'adopted',
  adopted: 'archived',
}

export const backward = {
  preparing: 'draft', live: 'preparing', editing: 'live', review: 'editing', adopted: 'review',
  archived: 'adopted',
}
