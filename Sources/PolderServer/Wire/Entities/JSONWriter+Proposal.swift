import Dialogue
import JSON

extension JSONWriter {
    static let proposalFields = ["by", "at", "title", "outcome", "item"]

    mutating func write(_ proposal: Proposal, besides author: Author?) {
        object { w in
            w.members(Author(by: .participant(proposal.by), at: proposal.at), besides: author)
            w.member("title", proposal.title)
            w.member("outcome", proposal.outcome.rawValue)
            w.member("item", proposal.item)
        }
    }
}
