// Tells who has signed the minutes, and who is still to sign. No elements.
//
//   stateOf(session, id)        'none', 'signed', 'earlier' (the text was changed after it) or 'contested'
//   hasSigners(session)         the rule of adoption asks for signatures
//   groupsOf(model)             [{ side, signers: [{ id, state, signature }], isSigned }]: the parties that must sign
//   lacking(model)              ids of people whose signature the rule still asks for; [] when it asks for none
//   progress(model)             { signed, count }: of people, or of parties
//   isSigner(session, id), isLast(model, id), isComplete(model)
//   signersNow(model)           ids of those who signed and do not contest it, in the order in which they signed

import { isAdopted } from '../phases.js'

export function signatureOf(session, id) {
  return session.adoption?.signatures?.find((one) => one.participant === id) ?? null
}

export function stateOf(session, id) {
  const signature = signatureOf(session, id)
  if (!signature) return 'none'
  if (signature.contestedAt) return 'contested'
  return signature.textChangedAt ? 'earlier' : 'signed'
}

export function hasSigners({ adoption }) {
  return Boolean(adoption && adoption.rule !== 'facilitator')
}

export function signersNow({ session }) {
  if (!hasSigners(session)) return []
  return (session.adoption.signatures ?? []).filter((one) => !one.textChangedAt && !one.contestedAt)
    .map((one) => one.participant)
}

export function isSigner(session, id) {
  return Boolean(id && session.adoption?.signers?.includes(id))
}

export function groupsOf(model) {
  const { session } = model
  if (!hasSigners(session)) return []
  // Once the minutes are adopted, those who need not have signed are not listed any more.
  const signers = (session.adoption.signers ?? []).map((id) =>
    ({ id, state: stateOf(session, id), signature: signatureOf(session, id) }))
    .filter(({ signature }) => signature || !isAdopted(session))
  const sideOf = ({ id }) => {
    const side = model.participants.get(id)?.side
    return model.sides.has(side) ? side : null
  }
  const isOfSides = session.adoption.rule === 'sides'
  // A party without a signer cannot sign: it is shown, so that somebody changes the rule.
  const sides = model.list('sides').filter((side) => isOfSides && side.kind !== 'convenor').map((side) => side.id)
  for (const one of signers) if (!sides.includes(sideOf(one))) sides.push(sideOf(one))
  return sides.map((side) => {
    const here = signers.filter((one) => sideOf(one) === side)
    const counts = here.filter((one) => one.state === 'signed')
    return { side, signers: here, isSigned: isOfSides ? counts.length > 0 : counts.length === here.length }
  })
}

const mustSign = (model, { side }) => model.session.adoption.rule !== 'sides' || isParty(model, side)
const isParty = (model, side) => model.sides.has(side) && model.sides.get(side).kind !== 'convenor'

export function lacking(model) {
  return groupsOf(model).filter((group) => mustSign(model, group) && !group.isSigned)
    .flatMap((group) => group.signers.filter((one) => one.state !== 'signed').map((one) => one.id))
}

export function isComplete(model) {
  return groupsOf(model).filter((group) => mustSign(model, group)).every((group) => group.isSigned)
}

export function progress(model) {
  const groups = groupsOf(model).filter((group) => mustSign(model, group))
  if (model.session.adoption?.rule === 'sides') {
    return { signed: groups.filter((group) => group.isSigned).length, count: groups.length }
  }
  const signers = groups.flatMap((group) => group.signers)
  return { signed: signers.filter((one) => one.state === 'signed').length, count: signers.length }
}

// True when this person's signature would complete what the rule asks for.
export function isLast(model, id) {
  return groupsOf(model).filter((group) => mustSign(model, group)).every(({ signers, isSigned }) => {
    if (isSigned) return true
    if (model.session.adoption.rule === 'sides') return signers.some((one) => one.id === id)
    return signers.every((one) => one.id === id || one.state === 'signed')
  })
}
