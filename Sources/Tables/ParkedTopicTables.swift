import Dialogue
import EventLog

/// Parked topics, and their takers: the people and organisations that take them up.
enum ParkedTopicTables: EntityTables {
    static let topic = ReadableTable<ParkedTopic>(
        "parked_topic", "A topic that is kept for later.", key: ["topic"],
        [
            .text("topic", "Its id.", .required) { $0.id.text },
            .text("title", "Its title; NULL when erased.") { $0.title.text },
            .text("item", "The agenda item that was discussed when it came up.") { $0.item?.text },
            .text("parked_by", "The participant's id, or another actor, who parked it.", .required) {
                $0.by.description
            },
            .time("at", "When it was parked.", .required) { $0.at },
        ])

    static let taker = ReadableTable<Taker>(
        "parked_topic_taker", "Somebody who takes a parked topic along.", key: ["topic", "place"],
        [
            .text("topic", "The topic's id.", .required) { $0.topic.text },
            .number("place", "The place in the topic's list, from 0.", .required) { $0.place },
            .text("participant", "The participant who takes it along; NULL: an organisation does.") {
                if case .participant(let id) = $0.owner { id.text } else { nil }
            },
            .text("organisation", "The organisation that takes it along; NULL: a participant does.") {
                if case .organisation(let name) = $0.owner { name.text } else { nil }
            },
        ])

    struct Taker: Sendable {
        let topic: ParkedTopicID
        let place: Int
        let owner: Owner
    }

    static var shapes: [TableShape] { [topic.shape, taker.shape] }

    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        try tables.delete(id, from: taker, of: dialogue.id)
        guard let topic = dialogue.parkingLot[ParkedTopicID(id)] else {
            return try tables.delete(id, from: Self.topic, of: dialogue.id)
        }
        try tables.put(topic, in: Self.topic, of: dialogue.id)
        for (place, owner) in topic.takenBy.enumerated() {
            try tables.put(Taker(topic: topic.id, place: place, owner: owner), in: taker, of: dialogue.id)
        }
    }
}
