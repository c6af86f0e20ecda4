public import Dialogue
import DialogueFile
import Foundation

/// The minutes of a dialogue, computed from its state. Every export shows these fields and no others.
///
/// The JSON export is this value and the program's version (`docs/formats.md`). Texts are as they were typed, except
/// that the options may take something out, and that an erased text reads "[gewist]" or "[erased]".
public struct Minutes: Codable, Sendable, Equatable {
    /// Version of this shape. It is raised when a field changes its meaning or is removed.
    public static let formatVersion = 1

    public var formatVersion = Minutes.formatVersion
    public var dialogue: DialogueID
    public var language: String
    public var isPublic: Bool
    /// True for the follow-up, which shows agreements and action items only; else `nil`.
    public var isFollowUp: Bool?
    public var phase: Phase
    /// True until the minutes are adopted.
    public var isDraft: Bool
    /// True until the session has begun: the document is then a briefing.
    public var isBriefing: Bool
    /// The same as `isDraft` and `isBriefing`, in one word.
    public var status: Status
    public var version: Int
    /// The reason why adopted minutes were opened again.
    public var reopenedReason: String?
    public var adoptedAt: Instant?
    /// The person who adopted them.
    public var adoptedBy: Reference?
    /// The version that this one replaces, and when that was adopted; `nil` for a first version.
    public var replaces: ReplacedVersion?
    /// The signers that the rule of adoption names, with their signatures. `nil` when nobody signs.
    public var signatures: [SignatureEntry]?
    /// Sequence number of the last event: two exports with the same number show the same state.
    public var sequence: Int
    public var lastAt: Instant

    public var title: String
    public var occasion: String
    public var background: String
    public var purpose: String
    public var session: Session
    public var sides: [SideEntry]
    /// Everyone on the list, in order; then people taken off the list who are still named.
    public var participants: [PersonEntry]
    public var questions: [QuestionEntry]
    /// In the order of the agenda; each item has its notes.
    public var items: [ItemEntry]
    /// Topics kept for later, and those who will take each topic further. `nil` when there are none.
    public var parkingLot: [ParkedTopicEntry]?
    /// Events on which the time of agreements hangs. `nil` when there are none.
    public var milestones: [MilestoneEntry]?
    /// How many remarks are open; `nil` when the minutes are not in review.
    public var openRemarks: Int?
    public var remarks: [RemarkEntry]
    /// The suggestions made in review, withdrawn ones left out; `nil` when there are none, and in a public version.
    public var suggestions: [SuggestionEntry]?
    /// Remarks on the minutes by the authors of rejected suggestions; `nil` when nobody does.
    public var annex: [AnnexEntry]?
    public var distribution: [RecipientEntry]
    /// How the draft was circulated, and what everyone said. `nil` if it was not, and in a public version.
    public var round: RoundEntry?

    /// Whether the session has been held: it is no appointment any more.
    public var isSessionOver: Bool { phase == .editing || hasBeenShown }
    private var hasBeenShown: Bool { phase == .review || phase == .adopted || phase == .archived }

    /// The notes of this kind that are part of the minutes. Agreements and action items are ordered by number, other
    /// kinds by the agenda.
    public func included(_ kind: Note.Kind) -> [NoteEntry] {
        let notes = items.flatMap { $0.notes.filter { $0.kind == kind && $0.isIncluded } }
        return kind == .agreement || kind == .actionItem ? notes.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : notes
    }

    public enum Status: String, Codable, Sendable { case briefing, concept, adopted }

    /// An instant: milliseconds since 1970 in Swift, `2021-01-26T14:30:00.000Z` in JSON.
    public struct Instant: Codable, Sendable, Hashable {
        public var milliseconds: Milliseconds
    }

    public struct Session: Codable, Sendable, Equatable {
        public var startsAt: Instant?
        public var durationMinutes: Int
        /// IANA name.
        public var timeZone: String
        public var liveAt: Instant?
        public var endedAt: Instant?
        /// The address of the call, until the session begins. Minutes never have it.
        public var callLink: String?
    }

    public struct SideEntry: Codable, Sendable, Equatable {
        public var id: SideID
        public var name: String
        public var kind: Side.Kind
        /// How long its people had the floor.
        public var talkSeconds: Int
    }

    public struct PersonEntry: Codable, Sendable, Equatable {
        public var id: ParticipantID
        /// The name by which the text refers to this person: "Naam (functie, organisatie)".
        public var label: String
        /// `nil` in a public version.
        public var name: String?
        public var function: String
        public var organisation: String
        public var side: SideID?
        public var roles: [Role]
        public var assignment: String
        public var attendance: Attendance?
        public var attendanceAt: Instant?
        /// Whether they said that they do not come; `nil` for everyone else, and for somebody who came after all.
        public var hasSentRegrets: Bool?
        /// The person who came in their place.
        public var replacedBy: Reference?
        public var talkSeconds: Int
        /// Whether the person was taken off the list, but is named in a note.
        public var isRemoved: Bool
    }

    public struct QuestionEntry: Codable, Sendable, Equatable {
        public var id: QuestionID
        public var text: String
        public var explanation: String
        public var example: String
        public var viceVersa: Bool
        public var horizons: [String]
        public var askedBy: String
        public var isRevealed: Bool
        /// Only answers that are revealed and for everyone, in the order of the participants.
        public var answers: [AnswerEntry]
    }

    public struct AnswerEntry: Codable, Sendable, Equatable {
        public var id: AnswerID
        public var participant: ParticipantID
        /// Index in `horizons`, from 0.
        public var horizon: Int?
        public var text: String
        public var item: ItemID?
        public var isDealtWith: Bool
    }

    public struct ItemEntry: Codable, Sendable, Equatable {
        public var id: ItemID
        /// Number on the agenda, from 1.
        public var number: Int
        public var title: String
        public var explanation: String
        public var lead: String
        public var status: AgendaItem.Status
        public var plannedSeconds: Int
        public var spentSeconds: Int
        public var summary: String
        /// All notes that are not deleted, in order. The document shows those with `isIncluded`.
        public var notes: [NoteEntry]
    }

    /// A note, with the names of everyone it refers to.
    public struct NoteEntry: Codable, Sendable, Equatable {
        public var id: NoteID
        public var item: ItemID
        public var kind: Note.Kind
        /// Number of the agreement or action item.
        public var number: Int?
        public var text: String
        public var speaker: Reference?
        public var owners: [Reference]
        public var dueWords: String
        /// `2021-02-09`
        public var dueDate: String?
        /// Whether it is done now. The document of adopted minutes shows `isDoneInMinutes` instead.
        public var isDone: Bool
        public var doneAt: Instant?
        /// `nil` in a public version.
        public var doneBy: Reference?
        /// Whether it was done when the minutes were adopted.
        public var isDoneInMinutes: Bool?
        public var isIncluded: Bool
        /// The follow-up until now; `nil` when nothing was said about that.
        public var followUp: FollowUpEntry?
        /// The same when the minutes were adopted, as their document shows it; `nil` while they are not adopted.
        public var followUpInMinutes: FollowUpEntry?
        /// The author and the time. `nil` in a public version.
        public var by: Reference?
        public var at: Instant?
        public var editedBy: Reference?
        public var editedAt: Instant?
    }

    /// A person or an organisation.
    public struct Reference: Codable, Sendable, Equatable {
        public var participant: ParticipantID?
        public var label: String
    }

    public struct ParkedTopicEntry: Codable, Sendable, Equatable {
        public var id: ParkedTopicID
        public var title: String
        public var takenBy: [Reference]
        /// The agenda item that was discussed when the topic came up.
        public var item: ItemID?
        /// The person who parked it, and when. `nil` in a public version.
        public var by: Reference?
        public var at: Instant?
    }

    public struct RemarkEntry: Codable, Sendable, Equatable {
        public var id: RemarkID
        public var note: NoteID?
        public var item: ItemID?
        public var by: Reference
        public var at: Instant
        public var text: String
        public var outcome: Remark.Outcome
        public var response: String
        /// The words that it is about, if it quotes some.
        public var quote: String?
        public var entered: EnteredEntry?
        /// The author's words against its being entered in their name.
        public var contested: String?
    }

    public struct ReplacedVersion: Codable, Sendable, Equatable {
        public var version: Int
        public var adoptedAt: Instant?
    }

    public struct SignatureEntry: Codable, Sendable, Equatable {
        public var signer: Reference
        public var side: SideID?
        /// When it was given; `nil` while it is not.
        public var at: Instant?
        /// The person who entered it, and how it came, if the signer did not give it on their page.
        public var enteredBy: Reference?
        public var way: Entered.Way?
        /// Whether the text was changed after it, so that it is for an earlier text.
        public var isForEarlierText: Bool?
        /// Whether the signer says that they did not give it.
        public var isContested: Bool?
    }

    public struct RecipientEntry: Codable, Sendable, Equatable {
        public var name: String
        public var isCopy: Bool
    }
}

extension Minutes.Instant {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        // Exactly the form that `text` writes: `2021-01-26T14:30:00.000Z`.
        let parts = text.parts(at: "T:.Z")
        guard parts.count == 5, let local = LocalTime(date: String(parts[0]), time: parts[1] + ":" + parts[2]),
            let seconds = Int64(parts[3]), let thousandths = Int64(parts[4]),
            case let instant = Self(
                milliseconds: (local.dayNumber * 86_400 + Int64(local.hour * 3_600 + local.minute * 60) + seconds)
                    * 1_000 + thousandths),
            instant.text == text
        else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no instant like 2021-01-26T14:30:00.000Z")
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// RFC 3339 §5.6.
    public var text: String {
        let local = LocalTime(milliseconds, in: .gmt)
        let rest = Int(((milliseconds % 60_000) + 60_000) % 60_000)
        return "\(local.date)T\(local.time):\(LocalTime.padded(rest / 1_000, 2)).\(LocalTime.padded(rest % 1_000, 3))Z"
    }
}
