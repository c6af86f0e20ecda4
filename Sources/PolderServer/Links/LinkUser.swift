import Dialogue

/// Somebody who uses a link, as far as limits tell users apart: the person whose link it is; for a link that many
/// share, the address from which it is used.
struct LinkUser: Hashable {
    private let dialogue: DialogueID
    private let visitor: Visitor
    private let address: ClientAddress?
    /// Whether this user has a part of each limited table to themselves (`Visitor.holdsRole`).
    let holdsRole: Bool

    init(_ visitor: Visitor, in dialogue: Dialogue, at address: String) {
        self.dialogue = dialogue.id
        self.visitor = visitor
        holdsRole = visitor.holdsRole(in: dialogue)
        switch visitor {
        case .participant, .installation: self.address = nil
        case .observer, .projector: self.address = ClientAddress(address)
        }
    }
}
