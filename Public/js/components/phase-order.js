// For each phase of a dialogue, the phase that follows it and the phase it can go back to.

export const forward = {
  draft: 'preparing', preparing: 'live', live: 'review', review: 'adopted', adopted: 'archived',
}

export const backward = {
  preparing: 'draft', live: 'preparing', review: 'live', adopted: 'review', archived: 'adopted',
}
