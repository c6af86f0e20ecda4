public import Dialogue

/// A whole dialogue as a person would write it down. `polder new FILE.yaml` reads this format, `export --format yaml`
/// writes it, and copying a dialogue uses it.
///
/// Optional fields are left out when they are empty or have the usual value. `DialogueFile(of:)` returns the canonical
/// form, which stays the same when it is written and read again. A file does not contain: who wrote a note and when,
/// remarks, suggestions other than annexed ones, proposals, answers that are not for everyone yet, links, and deleted
/// notes. The JSON export is complete.
///
/// The file refers to people by a **label**: the participant's `id` if the file gives one, else the name, else the
/// function, else the organisation. Ids are only written where labels would be ambiguous.
///
/// ```yaml
/// title: Dialoog bedrijfsleven en CoronaMelder
/// date: 2021-01-26
/// time: 15:30
/// durationMinutes: 90
/// timeZone: Europe/Amsterdam
/// language: nl
/// sides: [{name: Bedrijfsleven}, {name: VWS}, {name: Alliantie, kind: convenor}]
/// participants: [{function: Communicatie, organisation: Action, side: Bedrijfsleven}]
/// questions: [{text: Wat wilt u weten van de ander?, viceVersa: true}]
/// agenda:
///   - title: Verwachtingen
///     minutes: 20
///     notes: [{kind: agreement, text: VNG koppelt terug, owners: [VNG], due: zsm}]
/// ```
public struct DialogueFile: Codable, Sendable, Equatable {
    public var title: String
    public var occasion: String?
    public var background: String?
    public var purpose: String?
    /// `2021-01-26`, in `timeZone`. The domain knows no time zones: callers convert `date` and `time`.
    public var date: String?
    /// `15:30`, in `timeZone`.
    public var time: String?
    /// 90 when left out.
    public var durationMinutes: Int?
    /// IANA name; `Europe/Amsterdam` when left out.
    public var timeZone: String?
    /// `nl` (when left out) or `en`.
    public var language: String?
    public var callLink: String?
    /// The deadline for answers: `2021-01-24` and `18:00`, in `timeZone`.
    public var answersDueDate: String?
    public var answersDueTime: String?
    /// Draft when left out.
    public var phase: Phase?
    /// 1 when left out.
    public var minutesVersion: Int?
    public var reopenedReason: String?
    /// The rule by which people sign before the minutes are adopted; nobody signs when left out.
    public var adoption: AdoptionRule.Kind?
    /// The labels of those who may sign.
    public var signers: [String]?
    /// `false` when answering is closed.
    public var answersAreOpen: Bool?
    /// The dates proposed for the session.
    public var dates: [DateEntry]?
    public var sides: [SideEntry]?
    public var participants: [ParticipantEntry]?
    public var questions: [QuestionEntry]?
    public var agenda: [ItemEntry]?
    /// Topics kept for later.
    public var parkingLot: [ParkedTopicEntry]?
    /// The answers that are revealed and for everyone; no others.
    public var answers: [AnswerEntry]?
    /// Remarks on the minutes by the authors of rejected suggestions.
    public var annex: [AnnexEntry]?
    /// Events on which the time of agreements hangs.
    public var milestones: [MilestoneEntry]?
    /// The people and organisations that get the minutes.
    public var distribution: [RecipientEntry]?
    /// The circulation of the draft minutes, and how far everyone is.
    public var round: RoundEntry?

    public init(title: String) { self.title = title }

    public struct SideEntry: Codable, Sendable, Equatable {
        public var name: String
        /// A party when left out.
        public var kind: Side.Kind?

        public init(name: String, kind: Side.Kind? = nil) {
            self.name = name
            self.kind = kind
        }
    }

    /// A person. The entry must have a name, a function or an organisation.
    public struct ParticipantEntry: Codable, Sendable, Equatable {
        /// Valid only within the file: notes and answers refer to the person by it.
        public var id: String?
        public var name: String?
        public var function: String?
        public var organisation: String?
        /// The name of one of `sides`.
        public var side: String?
        /// `[participant]` when left out.
        public var roles: [Role]?
        public var assignment: String?
        public var email: String?
        public var attendance: Attendance?
        /// Whether they come to the session; left out while they have not said so.
        public var reply: Reply.Coming?
        /// The label of the participant in whose place this one comes.
        public var insteadOf: String?
        /// Whether the person was taken off the list, but is named in a note or an answer.
        public var removed: Bool?
        /// Whether they may accept for their organisation.
        public var mayAccept: Bool?

        public init(
            name: String? = nil, function: String? = nil, organisation: String? = nil, side: String? = nil,
            roles: [Role]? = nil, assignment: String? = nil, email: String? = nil
        ) {
            self.name = name
            self.function = function
            self.organisation = organisation
            self.side = side
            self.roles = roles
            self.assignment = assignment
            self.email = email
        }
    }

    public struct QuestionEntry: Codable, Sendable, Equatable {
        public var text: String
        public var explanation: String?
        public var example: String?
        public var viceVersa: Bool?
        public var horizons: [String]?
        public var askedBy: String?
        public var revealed: Bool?

        public init(
            text: String, explanation: String? = nil, example: String? = nil, viceVersa: Bool? = nil,
            horizons: [String]? = nil, askedBy: String? = nil, revealed: Bool? = nil
        ) {
            self.text = text
            self.explanation = explanation
            self.example = example
            self.viceVersa = viceVersa
            self.horizons = horizons
            self.askedBy = askedBy
            self.revealed = revealed
        }
    }

    public struct ItemEntry: Codable, Sendable, Equatable {
        public var title: String
        public var explanation: String?
        /// The timebox: whole minutes, and the remaining seconds.
        public var minutes: Int?
        public var seconds: Int?
        public var lead: String?
        /// `done` or `skipped`; planned when left out.
        public var status: AgendaItem.Status?
        public var summary: String?
        public var notes: [NoteEntry]?

        public init(
            title: String, explanation: String? = nil, minutes: Int? = nil, lead: String? = nil,
            summary: String? = nil, notes: [NoteEntry]? = nil
        ) {
            self.title = title
            self.explanation = explanation
            self.minutes = minutes
            self.lead = lead
            self.summary = summary
            self.notes = notes
        }
    }

    public struct NoteEntry: Codable, Sendable, Equatable {
        /// A plain note when left out.
        public var kind: Note.Kind?
        public var text: String
        /// A participant's label.
        public var speaker: String?
        /// Labels of participants. Any other text is the name of an organisation.
        public var owners: [String]?
        /// When it will be done, in words.
        public var due: String?
        /// When it will be done, as a date: `2021-02-09`.
        public var dueDate: String?
        public var done: Bool?
        /// Number of an agreement or action item. When left out, the note gets one above the highest number so far.
        public var number: Int?
        /// `false` when the note is not part of the minutes.
        public var included: Bool?
        /// The follow-up of an agreement or action item.
        public var followUp: FollowUpEntry?

        public init(
            kind: Note.Kind? = nil, text: String, speaker: String? = nil, owners: [String]? = nil, due: String? = nil,
            dueDate: String? = nil, done: Bool? = nil, number: Int? = nil, included: Bool? = nil
        ) {
            self.kind = kind
            self.text = text
            self.speaker = speaker
            self.owners = owners
            self.due = due
            self.dueDate = dueDate
            self.done = done
            self.number = number
            self.included = included
        }
    }

    public struct ParkedTopicEntry: Codable, Sendable, Equatable {
        public var title: String
        /// Those who will take the topic further: labels of participants. Any other text is the name of an
        /// organisation.
        public var takenBy: [String]?

        public init(title: String, takenBy: [String]? = nil) {
            self.title = title
            self.takenBy = takenBy
        }
    }

    public struct AnswerEntry: Codable, Sendable, Equatable {
        /// Number of the question in `questions`, from 1.
        public var question: Int
        /// Number of the horizon in the question's `horizons`, from 1.
        public var horizon: Int?
        /// A participant's label.
        public var participant: String
        public var text: String
        /// Number of the agenda item that the answer is linked to, from 1.
        public var item: Int?
        /// Whether the session has dealt with the answer.
        public var dealtWith: Bool?

        public init(
            question: Int, horizon: Int? = nil, participant: String, text: String, item: Int? = nil,
            dealtWith: Bool? = nil
        ) {
            self.question = question
            self.horizon = horizon
            self.participant = participant
            self.text = text
            self.item = item
            self.dealtWith = dealtWith
        }
    }

    public struct RecipientEntry: Codable, Sendable, Equatable {
        public var name: String
        /// Gets a copy (cc) instead of being addressed.
        public var copy: Bool?

        public init(name: String, copy: Bool? = nil) {
            self.name = name
            self.copy = copy
        }
    }

    /// A date that is proposed for the session.
    public struct DateEntry: Codable, Sendable, Equatable {
        /// `2021-01-26` and `15:30`, in the file's `timeZone`.
        public var date: String
        public var time: String
        /// 90 when left out.
        public var durationMinutes: Int?
        /// Whether it became the date of the dialogue.
        public var chosen: Bool?
        /// The labels of the people who can come then, who can if need be, and who cannot.
        public var yes: [String]?
        public var ifNeedBe: [String]?
        public var no: [String]?

        public init(date: String, time: String, durationMinutes: Int? = nil) {
            self.date = date
            self.time = time
            self.durationMinutes = durationMinutes
        }
    }
}
