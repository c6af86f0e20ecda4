// Parking a topic, changing it, taking it off the parking lot and putting it back, and putting it on the agenda.

public struct ParkTopic: Act {
    public static let name: Command.Kind = "parkTopic"
    public static let permission = Permission(.minutes, .minuted)
    public var title: FreeText
    public var takenBy: [Owner]?
    /// If it is left out, the current item is meant.
    public var item: ItemID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if let item { try dialogue.existingItem(item) }
        try Check.room(dialogue.parkingLot.topics.count + 1, max: Limits.most.parkedTopicsMax, "parked topics", nil)
        let topic = ParkedTopic(
            id: ParkedTopicID("k" + String(dialogue.parkingLot.topicsMade + 1)), title: title, takenBy: takenBy ?? [],
            item: item ?? dialogue.agenda.current, by: context.by, at: context.at)
        try dialogue.checkTopic(topic)
        return [.topicParked(topic: topic)]
    }
}

public struct TopicParked: Fact {
    public static let name: Event.Kind = "topicParked"
    public var takesBack: Bool { false }
    public var topic: ParkedTopic

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.parkingLot.putTopic(topic) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.parkedTopic(topic.id))] }
}

public struct ChangeParkedTopic: Act {
    public static let name: Command.Kind = "changeParkedTopic"
    public static let permission = Permission(.minutes, .minuted)
    public var topic: ParkedTopicID
    public var title: FreeText?
    public var takenBy: [Owner]?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let topic = try dialogue.existingTopic(topic)
        var changed = topic
        if let title { changed.title = title }
        if let takenBy { changed.takenBy = takenBy }
        if changed == topic { return [] }
        try dialogue.checkTopic(changed, insteadOf: topic)
        return [.parkedTopicChanged(topic: topic.id, title: changed.title, takenBy: changed.takenBy)]
    }
}

/// Every field of a topic that can change, with its new value.
public struct ParkedTopicChanged: Fact {
    public static let name: Event.Kind = "parkedTopicChanged"
    public var takesBack: Bool { true }
    public var topic: ParkedTopicID
    public var title: FreeText
    public var takenBy: [Owner]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var changed = dialogue.parkingLot[topic] else { return }
        changed.title = title
        changed.takenBy = takenBy
        dialogue.parkingLot.putTopic(changed)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.parkedTopic(topic))] }
}

public struct RemoveParkedTopic: Act {
    public static let name: Command.Kind = "removeParkedTopic"
    public static let permission = Permission(.minutes, .minuted)
    public var topic: ParkedTopicID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        [.parkedTopicRemoved(topic: try dialogue.existingTopic(topic).id)]
    }
}

public struct ParkedTopicRemoved: Fact {
    public static let name: Event.Kind = "parkedTopicRemoved"
    public var takesBack: Bool { true }
    public var topic: ParkedTopicID
    /// True when an agenda item was made of the topic. Then it was not deleted, and does not go to the bin.
    public var isOnAgenda: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let removed = dialogue.parkingLot[topic] else { return }
        if isOnAgenda != true {
            dialogue.bin.put(.parkedTopic(removed), from: dialogue.parkingLot.topics.map(\.id.text), moment)
        }
        dialogue.parkingLot.topics.removeAll { $0.id == topic }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.parkedTopic(topic))] }
}

/// Puts a deleted topic back on the parking lot, at its place.
public struct RestoreParkedTopic: Act {
    public static let name: Command.Kind = "restoreParkedTopic"
    public static let permission = Permission(.editors, .minuted)
    public var topic: ParkedTopicID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.parkingLot[topic] != nil { return [] }
        guard dialogue.bin[.parkedTopic(topic)] != nil else {
            throw Rejection(.notFound, "There is no such topic in the bin.", field: "topic")
        }
        try Check.room(dialogue.parkingLot.topics.count + 1, max: Limits.most.parkedTopicsMax, "parked topics", nil)
        return [.parkedTopicRestored(topic: topic)]
    }
}

public struct ParkedTopicRestored: Fact {
    public static let name: Event.Kind = "parkedTopicRestored"
    public var takesBack: Bool { false }
    public var topic: ParkedTopicID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let entry = dialogue.bin.take(.parkedTopic(topic)), case .parkedTopic(let topic) = entry.thing
        else { return }
        dialogue.parkingLot.topics.insert(topic, at: entry.place(in: dialogue.parkingLot.topics.map(\.id.text)))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.parkedTopic(topic))] }
}

/// Takes a topic off the parking lot and puts it at the end of the agenda. This is for when there is time for it after
/// all.
public struct MakeItemOfParkedTopic: Act {
    public static let name: Command.Kind = "makeItemOfParkedTopic"
    public static let permission = Permission(.setUp, .live)
    public var topic: ParkedTopicID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let topic = try dialogue.existingTopic(topic)
        return [
            .itemAdded(item: try dialogue.newItem(title: topic.title), at: nil),
            .parkedTopicRemoved(topic: topic.id, isOnAgenda: true),
        ]
    }
}

extension Dialogue {
    fileprivate func existingTopic(_ id: ParkedTopicID) throws(Rejection) -> ParkedTopic {
        guard let topic = parkingLot[id] else {
            throw Rejection(.notFound, "There is no such topic on the parking lot.", field: "topic")
        }
        return topic
    }
}

extension Command {
    public static func parkTopic(title: FreeText, takenBy: [Owner]? = nil, item: ItemID? = nil) -> Command {
        Command(ParkTopic(title: title, takenBy: takenBy, item: item))
    }
    public static func changeParkedTopic(
        topic: ParkedTopicID, title: FreeText? = nil, takenBy: [Owner]? = nil
    ) -> Command { Command(ChangeParkedTopic(topic: topic, title: title, takenBy: takenBy)) }
    public static func removeParkedTopic(topic: ParkedTopicID) -> Command { Command(RemoveParkedTopic(topic: topic)) }
    public static func restoreParkedTopic(topic: ParkedTopicID) -> Command { Command(RestoreParkedTopic(topic: topic)) }
    public static func makeItemOfParkedTopic(topic: ParkedTopicID) -> Command {
        Command(MakeItemOfParkedTopic(topic: topic))
    }
}

extension Event {
    public static func topicParked(topic: ParkedTopic) -> Event { Event(TopicParked(topic: topic)) }
    public static func parkedTopicChanged(topic: ParkedTopicID, title: FreeText, takenBy: [Owner]) -> Event {
        Event(ParkedTopicChanged(topic: topic, title: title, takenBy: takenBy))
    }
    public static func parkedTopicRemoved(topic: ParkedTopicID, isOnAgenda: Bool? = nil) -> Event {
        Event(ParkedTopicRemoved(topic: topic, isOnAgenda: isOnAgenda))
    }
    public static func parkedTopicRestored(topic: ParkedTopicID) -> Event { Event(ParkedTopicRestored(topic: topic)) }
}
