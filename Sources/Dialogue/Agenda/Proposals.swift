// Proposing an agenda item, and accepting or declining the proposal.

public struct ProposeItem: Act {
    public static let name: Command.Kind = "proposeItem"
    /// People propose for themselves; the facilitator may propose for anyone.
    public static let permission = Permission(.takingPart, [.preparing, .live], forOthers: .facilitator)
    public var title: FreeText
    /// The person that the facilitator types for, such as somebody on the telephone. If it is left out, the actor is
    /// meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let proposer = try dialogue.subject(participant, context, Self.permission)
        try Check.filled(title, max: Limits.most.titleCharactersMax, "title")
        try Check.room(dialogue.agenda.proposals.count + 1, max: Limits.most.proposalsMax, "proposals", nil)
        let id = ProposalID("v" + String(dialogue.agenda.proposalsMade + 1))
        return [.itemProposed(proposal: Proposal(id: id, by: proposer.id, title: title, at: context.at))]
    }
}

public struct ItemProposed: Fact {
    public static let name: Event.Kind = "itemProposed"
    public var takesBack: Bool { false }
    public var proposal: Proposal

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.proposalsMade = max(dialogue.agenda.proposalsMade, Dialogue.serial(proposal.id.text))
        if let index = dialogue.agenda.proposals.firstIndex(where: { $0.id == proposal.id }) {
            dialogue.agenda.proposals[index] = proposal
        } else {
            dialogue.agenda.proposals.append(proposal)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.proposal(proposal.id))] }
}

/// Puts the proposal at the end of the agenda. A declined proposal can still be accepted.
public struct AcceptProposal: Act {
    public static let name: Command.Kind = "acceptProposal"
    public static let permission = Permission(.setUp, [.preparing, .live])
    public var proposal: ProposalID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let proposal = try dialogue.existingProposal(proposal)
        if proposal.outcome == .accepted { return [] }
        let item = try dialogue.newItem(title: proposal.title)
        return [
            .itemAdded(item: item, at: nil),
            .proposalDecided(proposal: proposal.id, outcome: .accepted, item: item.id),
        ]
    }
}

public struct DeclineProposal: Act {
    public static let name: Command.Kind = "declineProposal"
    public static let permission = Permission(.setUp, [.preparing, .live])
    public var proposal: ProposalID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let proposal = try dialogue.existingProposal(proposal)
        switch proposal.outcome {
        case .declined: return []
        case .accepted: throw Rejection(.inUse, "This proposal is on the agenda: remove the item.", field: "proposal")
        case .waiting: return [.proposalDecided(proposal: proposal.id, outcome: .declined, item: nil)]
        }
    }
}

public struct ProposalDecided: Fact {
    public static let name: Event.Kind = "proposalAnswered"
    public var takesBack: Bool { false }
    public var proposal: ProposalID
    public var outcome: Proposal.Outcome
    public var item: ItemID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.agenda.proposals.firstIndex(where: { $0.id == proposal }) else { return }
        dialogue.agenda.proposals[index].outcome = outcome
        dialogue.agenda.proposals[index].item = item
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.proposal(proposal))] }
}

extension Dialogue {
    fileprivate func existingProposal(_ id: ProposalID) throws(Rejection) -> Proposal {
        guard let proposal = agenda.proposals.first(where: { $0.id == id }) else {
            throw Rejection(.notFound, "There is no such proposal.", field: "proposal")
        }
        return proposal
    }
}

extension Command {
    public static func proposeItem(title: FreeText, participant: ParticipantID? = nil) -> Command {
        Command(ProposeItem(title: title, participant: participant))
    }
    public static func acceptProposal(proposal: ProposalID) -> Command { Command(AcceptProposal(proposal: proposal)) }
    public static func declineProposal(proposal: ProposalID) -> Command {
        Command(DeclineProposal(proposal: proposal))
    }
}

extension Event {
    public static func itemProposed(proposal: Proposal) -> Event { Event(ItemProposed(proposal: proposal)) }
    public static func proposalDecided(
        proposal: ProposalID, outcome: Proposal.Outcome, item: ItemID? = nil
    ) -> Event {
        Event(ProposalDecided(proposal: proposal, outcome: outcome, item: item))
    }
}
