// The draft is circulated on the page of the minutes, where the deadline and the list of recipients are.

export function goToCirculate({ link }) {
  window.location.assign(link.to('/minutes', 'circulate'))
  return false
}
