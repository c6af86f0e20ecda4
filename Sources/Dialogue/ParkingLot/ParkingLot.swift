public typealias ParkedTopicID = Identifier<ParkedTopic>

/// A topic that is not discussed now but must not be forgotten, and the people or organisations that will take it
/// further.
public struct ParkedTopic: Codable, Sendable, Hashable {
    public var id: ParkedTopicID
    public var title: FreeText
    /// The people or organisations that will take it further; empty while there are none.
    public var takenBy: [Owner]
    /// The agenda item that was discussed when the topic came up.
    public var item: ItemID?
    public var by: Actor
    public var at: Milliseconds

    public init(
        id: ParkedTopicID, title: FreeText, takenBy: [Owner], item: ItemID?, by: Actor, at: Milliseconds
    ) {
        self.id = id
        self.title = title
        self.takenBy = takenBy
        self.item = item
        self.by = by
        self.at = at
    }
}

/// The parked topics, in the order they came up.
public struct ParkingLot: Sendable, Equatable {
    public internal(set) var topics: [ParkedTopic] = []

    /// How many topics were ever made: the next id is one higher.
    var topicsMade = 0

    public subscript(id: ParkedTopicID) -> ParkedTopic? { topics.first { $0.id == id } }

    mutating func putTopic(_ topic: ParkedTopic) {
        topicsMade = max(topicsMade, Dialogue.serial(topic.id.text))
        if let index = topics.firstIndex(where: { $0.id == topic.id }) {
            topics[index] = topic
        } else {
            topics.append(topic)
        }
    }
}

extension Dialogue {
    /// - Parameter old: The topic before a change. Fields that are the same are not checked again.
    /// - Parameter namesAreKnown: The caller has looked up `takenBy`.
    package func checkTopic(
        _ topic: ParkedTopic, insteadOf old: ParkedTopic? = nil, namesAreKnown: Bool = false
    ) throws(Rejection) {
        if topic.title != old?.title {
            try Check.filled(topic.title, max: Limits.most.titleCharactersMax, "title")
        }
        try checkOwners(topic.takenBy, insteadOf: old?.takenBy, namesAreKnown: namesAreKnown, "takenBy")
    }
}
