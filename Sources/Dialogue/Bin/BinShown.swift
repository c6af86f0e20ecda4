extension Dialogue {
    /// The entries of the bin that this actor may put back, the latest deletion first. `nil` when the bin is not shown
    /// to the actor at all.
    public func bin(shownTo actor: Actor) -> [Bin.Entry]? {
        let who = who(actor)
        guard !who.isDisjoint(with: .editors) else { return nil }
        let isSetUp = !who.isDisjoint(with: .setUp)
        return bin.entries.reversed().filter { entry in
            switch entry.thing {
            case .side, .question, .item, .participant: isSetUp
            case .parkedTopic, .note: true
            }
        }
    }

    /// The words by which people recognise a deleted thing.
    public func words(of thing: Bin.Thing) -> FreeText {
        switch thing {
        case .side(let side): side.name
        case .question(let question): question.text
        case .item(let item, _): item.title
        case .parkedTopic(let topic): topic.title
        case .participant(let id):
            people.participants[id].flatMap { participant in
                let person = participant.person
                return [person.name, person.function, person.organisation].first { !$0.orEmpty.isEmpty }
            } ?? .erased
        case .note(let id): notes[id]?.text ?? ""
        }
    }
}
