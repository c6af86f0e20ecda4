/// The follow-up of an agreement or an action item: on what its time hangs, whether its owners were asked, how far it
/// is, to whom it is reported, and which sides confirmed it. A note without any of this has none.
public struct FollowUp: Sendable, Hashable {
    public var note: NoteID
    /// When it is due, if that hangs on a milestone.
    public internal(set) var condition: DueCondition?
    public internal(set) var reportDuty: ReportDuty?
    /// When its owners were asked whether they accept it, and by whom; `nil` while nobody asked.
    public internal(set) var asked: Moment?
    /// How far it is, if somebody said so.
    public internal(set) var standing: Standing?
    /// In the order in which the sides confirmed it; each side at most once.
    public internal(set) var confirmations: [Confirmation] = []

    init(note: NoteID) { self.note = note }

    public enum Status: String, Codable, Sendable, CaseIterable {
        case open, inProgress, done, dropped, overtaken

        /// It is still to be done.
        public var isOpen: Bool { self == .open || self == .inProgress }
    }

    public struct Standing: Sendable, Hashable {
        public var status: Status
        /// Why it was dropped or overtaken.
        public var reason: FreeText
        /// The note that took its place.
        public var overtakenBy: NoteID?
        public var at: Milliseconds
        public var by: Actor
    }

    /// A side says that this is what was agreed.
    public struct Confirmation: Sendable, Hashable {
        public var side: SideID
        /// The person who confirmed it for the side.
        public var participant: ParticipantID
        /// Set when somebody else entered it.
        public var entered: Entered?
        /// The note's revision that was confirmed.
        public var revision: Int
        public var at: Milliseconds
    }
}

/// Some time before or after a milestone: "a month after the launch", "before the decision".
public struct DueCondition: Codable, Sendable, Hashable {
    public enum Relation: String, Codable, Sendable, CaseIterable { case before, after }
    public enum Unit: String, Codable, Sendable, CaseIterable { case days, weeks, months }

    public var milestone: MilestoneID
    public var relation: Relation
    /// 0 for simply before or after it.
    public var count: Int
    public var unit: Unit

    public init(milestone: MilestoneID, relation: Relation, count: Int = 0, unit: Unit = .days) {
        self.milestone = milestone
        self.relation = relation
        self.count = count
        self.unit = unit
    }

    /// The last day on which it is in time, once the milestone has a date. Simply before it is the day before; simply
    /// after it is the day itself.
    public func dueDate(ifMilestoneIsOn date: String) -> String? {
        guard let day = CalendarDate(date) else { return nil }
        if count == 0 { return (relation == .before ? day.adding(days: -1) : day).text }
        let signed = relation == .before ? -count : count
        return switch unit {
        case .days: day.adding(days: signed).text
        case .weeks: day.adding(days: signed * 7).text
        case .months: day.adding(months: signed).text
        }
    }
}

/// Somebody must be told what came of it.
public struct ReportDuty: Codable, Sendable, Hashable {
    /// Those who must be told; empty for everyone.
    public var to: [Owner]
    /// By when, in words.
    public var words: FreeText
    /// By when, as a date: `2021-02-09`.
    public var date: String?

    public init(to: [Owner], words: FreeText = "", date: String? = nil) {
        self.to = to
        self.words = words
        self.date = date
    }
}
