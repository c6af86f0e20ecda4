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
        {
            throw Rejection(.inUse, "There are notes or remarks under this item.", field: "item")
        }
        let linked = dialogue.preparation.answers.values.filter { $0.item == item.id }.map(\.id).sorted()
        return linked.map { .answerLinked(answer: $0, item: nil) } + [.itemRemoved(item: item.id)]
    }
}

public struct ItemRemoved: Fact {
    public static let name: Event.Kind = "itemRemoved"
    public var takesBack: Bool { true }
    public var item: ItemID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agenda.remove(item)
        dialogue.notes.lastRank[item] = nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.item(item)), .changed(.order)] }
}

extension Command {
    public static func removeItem(item: ItemID) -> Command { Command(RemoveItem(item: item)) }
}

extension Event {
    public static func itemRemoved(item: ItemID) -> Event { Event(ItemRemoved(item: item)) }
}
