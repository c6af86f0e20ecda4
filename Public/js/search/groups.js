// The groups of the page of agreements. Each is a search that one could type, so that pressing a group teaches the
// language of the search field.
//
//   groupOf('is:late')                the group that the field's text stands for; null for any other search
//   searchedFor('')                   what is asked of the server: agreements and action items while nothing is typed
//   countText({ count: 1000, isMore: true }, t)     '1.000+'

export const groups = [
  { name: 'open', query: 'is:open' },
  { name: 'late', query: 'is:late' },
  { name: 'unowned', query: 'is:open is:unowned' },
  { name: 'done', query: 'is:done' },
  { name: 'all', query: '' },
]

export function groupOf(text) {
  const typed = text.trim().replace(/\s+/g, ' ').toLowerCase()
  return groups.find((group) => group.query === typed)?.name ?? null
}

// A zero character, which some programs paste, cannot stand in an address.
export function searchedFor(text) {
  return text.replaceAll('\0', '').trim() || 'kind:agreement kind:actionItem'
}

export function countText({ count, isMore }, t) {
  return isMore ? t('search.more', { count }) : t('search.number', { count })
}
