// What this link may do on the minutes now. The server decides; this is for what the page offers.

export function rights({ you, link, model }) {
  const has = (...roles) => roles.some((role) => you?.roles?.includes(role))
  const { phase, isDeleted } = model.session
  const isOrganiser = link.purpose === 'installation' || has('organiser')
  const isOpen = !isDeleted && (phase === 'live' || phase === 'review')
  return {
    mayEdit: isOpen && has('noteTaker', 'facilitator'),
    mayRemark: !isDeleted && phase === 'review' && (isOrganiser || has('facilitator', 'noteTaker', 'participant')),
    mayAnswer: !isDeleted && phase === 'review' && (isOrganiser || has('facilitator', 'noteTaker')),
    mayChangePhase: !isDeleted && (isOrganiser || has('facilitator')),
  }
}
