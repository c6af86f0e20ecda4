/// The largest sizes and numbers that Polder accepts. `polder describe` prints each stored property by its name and
/// `docs/protocol.md` lists them; a test compares the two.
public struct Limits: Sendable {
    public static let most = Limits()

    private init() {}

    public let nameCharactersMax = 200
    public let titleCharactersMax = 300
    public let proseCharactersMax = 20_000
    public let noteCharactersMax = 8_000
    public let answerCharactersMax = 8_000
    public let dueWordsCharactersMax = 200
    public let sidesMax = 12
    public let participantsMax = 2_000
    /// People whom one participant sent in their place, including those taken off the list.
    public let substitutesMax = 5
    /// Guests come in only as long as there are fewer people than this, and fewer guests who wait.
    public let participantsWithGuestsMax = 1_500
    public let guestsWaitingMax = 500
    /// Dates proposed for a session, including removed ones.
    public let proposedDatesMax = 60
    public let questionsMax = 20
    public let horizonsMax = 4
    public let itemsMax = 200
    public let notesMax = 50_000
    public let ownersMax = 20
    public let recipientsMax = 200
    public let proposalsMax = 1_000
    public let parkedTopicsMax = 500
    public let remarksMax = 10_000
    /// Suggestions for the minutes, with withdrawn ones.
    public let suggestionsMax = 5_000
    /// Those who sign before the minutes are adopted.
    public let signersMax = 50
    public let milestonesMax = 100
    /// Lines that say what came of an agreement or action item.
    public let reportsMax = 5_000
    /// Days, weeks or months before or after a milestone.
    public let conditionCountMax = 1_000
    /// Deleted things that can be put back.
    public let binEntriesMax = 1_000
    /// The words of a mail server about a mail.
    public let mailReplyCharactersMax = 500
    /// An organiser's own text of a mail.
    public let mailTextCharactersMax = 5_000
    /// The address of a call.
    public let linkCharactersMax = 2_000
    public let timeboxSecondsMax = 24 * 3_600
    public let durationMinutesMax = 14 * 24 * 60
    /// The end of the year 2199.
    public let millisecondsMax: Milliseconds = 7_258_118_400_000
    /// 12 letters of base 32 are 60 random bits.
    public let joinCodeLetters = 12
}
