// The groups in which one's action items are shown. The server sends those that are due first at the top.
//
//   sorted(actions)     { late: […], coming: […], undated: […], done: […] }

export function sorted(actions) {
  const groups = { late: [], coming: [], undated: [], done: [] }
  for (const one of actions) {
    if (one.status !== 'open' && one.status !== 'inProgress') groups.done.push(one)
    else if (one.isLate) groups.late.push(one)
    else groups[one.dueDate ? 'coming' : 'undated'].push(one)
  }
  return groups
}
