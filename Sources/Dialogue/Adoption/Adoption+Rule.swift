extension Dialogue {
    /// Whether the signatures that the rule asks for are there, under the present text.
    public var hasAllSignatures: Bool { adoption.rule.isFulfilled(in: self) { signsNow($0) } }

    /// Whether a person's signature is there and counts.
    func signsNow(_ id: ParticipantID) -> Bool { adoption.signature(of: id)?.counts == true }

    /// The parties of which a signer must sign, when the rule asks for one of each side.
    public var sidesToSign: [SideID] {
        adoption.rule.kind == .sides ? sides.filter { $0.kind == .party }.map(\.id) : []
    }

    /// The events that adopt the minutes.
    func adopting(reason: FreeText = "") -> [Event] {
        [
            .phaseChanged(phase: .adopted, reason: reason, minutesVersion: minutesVersion),
            .minutesVersionAdopted(version: minutesVersion),
        ]
    }
}

extension AdoptionRule {
    /// - Parameter signs: whether this person has signed.
    func isFulfilled(in dialogue: Dialogue, _ signs: (ParticipantID) -> Bool) -> Bool {
        switch kind {
        case .facilitator: return true
        case .signers: return !signers.isEmpty && signers.allSatisfy(signs)
        case .sides:
            let parties = dialogue.sidesToSign
            return !parties.isEmpty
                && parties.allSatisfy { side in
                    signers.contains { dialogue.people.participants[$0]?.side == side && signs($0) }
                }
        }
    }
}

extension Adoption {
    /// From now on signatures are for an earlier text.
    mutating func textChanged(_ sequence: Int, at: Milliseconds) {
        textSequence = sequence
        for index in signatures.indices where signatures[index].textChangedAt == nil {
            signatures[index].textChangedAt = at
        }
    }

    /// Follows the dialogue into another phase.
    mutating func follow(from old: Phase, to new: Phase, _ sequence: Int, at: Milliseconds) {
        switch new {
        // In these phases nobody watches which events change the text.
        case .draft, .preparing, .live: textChanged(sequence, at: at)
        case .editing where old == .live, .review where old == .live: textSequence = sequence
        default: break
        }
    }

    mutating func reopen(_ sequence: Int) {
        signatures = []
        textSequence = sequence
    }

    /// The files that are there now may hold words that were erased at this moment.
    mutating func wordsErased(at: Milliseconds) {
        erasures += 1
        for version in versions.indices {
            for set in versions[version].fileSets.indices where versions[version].fileSets[set].erasedAt == nil {
                versions[version].fileSets[set].erasedAt = at
            }
        }
    }

    /// Erases what a person wrote against a signature in their name.
    mutating func eraseWords(writtenBy author: ParticipantID) {
        func erase(_ signatures: inout [Signature]) {
            for index in signatures.indices where signatures[index].participant == author {
                if signatures[index].contest != nil { signatures[index].contest?.reason = .erased }
            }
        }
        erase(&signatures)
        for index in versions.indices { erase(&versions[index].signatures) }
    }

    mutating func reword(_ change: (inout FreeText) -> Void) {
        change(&ruleReason)
        func reword(_ signatures: inout [Signature]) {
            for index in signatures.indices {
                guard var contest = signatures[index].contest else { continue }
                change(&contest.reason)
                signatures[index].contest = contest
            }
        }
        reword(&signatures)
        for index in versions.indices {
            change(&versions[index].reason)
            reword(&versions[index].signatures)
        }
    }
}
