// Deleting an agenda item, and putting it back with the answers that were linked to it.

public struct RemoveItem: Act {
    public static let name: Command.Kind = "removeItem"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var item: ItemID

    /// An item with notes cannot be removed. Answers that are linked to the item are unlinked.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existingItem(item)
        if item.id == dialogue.agenda.current {
            throw Rejection(.inUse, "This item is being discussed.", field: "item")
        }
        if dialogue.notes.values.contains(where: { $0.item == item.id && !$0.isDeleted })
            || dialogue.review.remarks.contains(where: { $0.item == item.id })
            || dialogue.review.suggestions.contains(where: { $0.passage.item == item.id && !$0.isWithdrawn })
        {
            throw Rejection(.inUse, "There are notes, remarks or suggestions under this item.", field: "item")
        }
        let linked = dialogue.preparation.answers.values.filter { $0.item == item.id }.map(\.id).sorted()
        return linked.map { .answerLinked(answer: $0, item: nil) } + [.itemRemoved(item: item.id, linked: linked)]
    }
}

public struct ItemRemoved: Fact {
    public static let name: Event.Kind = "itemRemoved"
    public var takesBack: Bool { true }
    public var item: ItemID
    /// The answers that were linked to it; `nil` for none.
    public var linked: [AnswerID]?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let removed = dialogue.agenda.items[item] else { return }
        dialogue.bin.put(.item(removed, linked: linked ?? []), from: dialogue.agenda.order.map(\.text), moment)
        dialogue.agenda.remove(item)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.item(item)), .changed(.order)] }
}

/// Puts a deleted item back at its place. Answers that were linked to it, and to nothing else since, are linked again.
public struct RestoreItem: Act {
    public static let name: Command.Kind = "restoreItem"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.agenda.items[item] != nil { return [] }
        guard case .item(_, let linked)? = dialogue.bin[.item(item)]?.thing else {
            throw Rejection(.notFound, "There is no such agenda item in the bin.", field: "item")
        }
        try Check.room(dialogue.agenda.items.count + 1, max: Limits.most.itemsMax, "agenda items", nil)
        let unlinked = linked.filter { id in
            dialogue.preparation.answers[id].map { $0.item == nil && dialogue.preparation.isShownToAll($0) } ?? false
        }
        return [.itemRestored(item: item)] + unlinked.map { .answerLinked(answer: $0, item: item) }
    }
}

public struct ItemRestored: Fact {
    public static let name: Event.Kind = "itemRestored"
    public var takesBack: Bool { false }
    public var item: ItemID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let entry = dialogue.bin.take(.item(item)), case .item(let item, _) = entry.thing else { return }
        dialogue.agenda.putItem(item, at: entry.place(in: dialogue.agenda.order.map(\.text)))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item)), .changed(.order)] }
}

extension Command {
    public static func removeItem(item: ItemID) -> Command { Command(RemoveItem(item: item)) }
    public static func restoreItem(item: ItemID) -> Command { Command(RestoreItem(item: item)) }
}

extension Event {
    public static func itemRemoved(item: ItemID, linked: [AnswerID] = []) -> Event {
        Event(ItemRemoved(item: item, linked: linked.isEmpty ? nil : linked))
    }
    public static func itemRestored(item: ItemID) -> Event { Event(ItemRestored(item: item)) }
}
