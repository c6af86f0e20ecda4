// Adding, renaming and removing a side, and putting it back.

public struct AddSide: Act {
    public static let name: Command.Kind = "addSide"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var name: FreeText
    public var kind: Side.Kind

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(dialogue.sides.count + 1, max: Limits.most.sidesMax, "sides", nil)
        let side = Side(id: SideID("s" + String(dialogue.sidesMade + 1)), name: name, kind: kind)
        try dialogue.checkSide(side)
        return [.sideAdded(side: side)]
    }
}

public struct SideAdded: Fact {
    public static let name: Event.Kind = "sideAdded"
    public var takesBack: Bool { false }
    public var side: Side

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.putSide(side) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.side(side.id)), .changed(.order)] }
}

public struct ChangeSide: Act {
    public static let name: Command.Kind = "changeSide"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var side: SideID
    public var name: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var changed = try dialogue.existingSide(side, "side")
        if changed.name == name { return [] }
        changed.name = name
        try dialogue.checkSide(changed)
        return [.sideChanged(side: changed)]
    }
}

public struct SideChanged: Fact {
    public static let name: Event.Kind = "sideChanged"
    public var takesBack: Bool { true }
    public var side: Side

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.putSide(side) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.side(side.id))] }
}

public struct RemoveSide: Act {
    public static let name: Command.Kind = "removeSide"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var side: SideID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let side = try dialogue.existingSide(side, "side")
        if dialogue.people.participants.values.contains(where: { $0.side == side.id && !$0.isRemoved }) {
            throw Rejection(.inUse, "People sit on this side.", field: "side")
        }
        return [.sideRemoved(side: side.id)]
    }
}

public struct SideRemoved: Fact {
    public static let name: Event.Kind = "sideRemoved"
    public var takesBack: Bool { true }
    public var side: SideID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let removed = dialogue.side(side) else { return }
        dialogue.bin.put(.side(removed), from: dialogue.sides.map(\.id.text), moment)
        dialogue.sides.removeAll { $0.id == side }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.side(side)), .changed(.order)] }
}

/// Puts a deleted side back, at its place.
public struct RestoreSide: Act {
    public static let name: Command.Kind = "restoreSide"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var side: SideID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.side(side) != nil { return [] }
        guard case .side(let side)? = dialogue.bin[.side(side)]?.thing else {
            throw Rejection(.notFound, "There is no such side in the bin.", field: "side")
        }
        try Check.room(dialogue.sides.count + 1, max: Limits.most.sidesMax, "sides", nil)
        if dialogue.sides.contains(where: { $0.name == side.name }) {
            throw Rejection(.inUse, "There is a side of that name.", field: "name")
        }
        return [.sideRestored(side: side.id)]
    }
}

public struct SideRestored: Fact {
    public static let name: Event.Kind = "sideRestored"
    public var takesBack: Bool { false }
    public var side: SideID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let entry = dialogue.bin.take(.side(side)), case .side(let side) = entry.thing else { return }
        dialogue.sides.insert(side, at: entry.place(in: dialogue.sides.map(\.id.text)))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.side(side)), .changed(.order)] }
}

extension Dialogue {
    /// Sides must have different names, because pages and files tell them apart by name.
    fileprivate func checkSide(_ side: Side) throws(Rejection) {
        try Check.filled(side.name, max: Limits.most.nameCharactersMax, "name")
        if sides.contains(where: { $0.id != side.id && $0.name == side.name }) {
            throw Rejection(.inUse, "There is a side of that name.", field: "name")
        }
    }

    fileprivate mutating func putSide(_ side: Side) {
        sidesMade = max(sidesMade, Self.serial(side.id.text))
        if let index = sides.firstIndex(where: { $0.id == side.id }) {
            sides[index] = side
        } else {
            sides.append(side)
        }
    }
}

extension Command {
    public static func addSide(name: FreeText, kind: Side.Kind) -> Command { Command(AddSide(name: name, kind: kind)) }
    public static func changeSide(side: SideID, name: FreeText) -> Command {
        Command(ChangeSide(side: side, name: name))
    }
    public static func removeSide(side: SideID) -> Command { Command(RemoveSide(side: side)) }
    public static func restoreSide(side: SideID) -> Command { Command(RestoreSide(side: side)) }
}

extension Event {
    public static func sideAdded(side: Side) -> Event { Event(SideAdded(side: side)) }
    public static func sideChanged(side: Side) -> Event { Event(SideChanged(side: side)) }
    public static func sideRemoved(side: SideID) -> Event { Event(SideRemoved(side: side)) }
    public static func sideRestored(side: SideID) -> Event { Event(SideRestored(side: side)) }
}
