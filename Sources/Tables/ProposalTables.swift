import Dialogue
import EventLog

/// Proposals for the agenda.
enum ProposalTables: EntityTables {
    static let proposal = ReadableTable<Proposal>(
        "proposal", "A point that somebody wants on the agenda.", key: ["proposal"],
        [
            .text("proposal", "Its id.", .required) { $0.id.text },
            .text("proposed_by", "The participant who proposed it.", .required) { $0.by.text },
            .text("title", "The proposed topic.") { $0.title.text },
            .time("at", "When it was proposed.", .required) { $0.at },
            .text("outcome", "waiting, accepted, declined.", .required) { $0.outcome.rawValue },
            .text("item", "The agenda item that was made of it.") { $0.item?.text },
        ])

    static var shapes: [TableShape] { [proposal.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard let proposal = dialogue.agenda.proposals.first(where: { $0.id == ProposalID(id) }) else {
            return try tables.delete(id, from: Self.proposal, of: dialogue.id)
        }
        try tables.put(proposal, in: Self.proposal, of: dialogue.id)
    }
}
