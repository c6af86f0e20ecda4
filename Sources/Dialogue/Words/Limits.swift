/// The most of everything. `docs/protocol.md` lists them; a test holds the two together.
public enum Limits {
    public static let nameCharactersMax = 200
    public static let titleCharactersMax = 300
    public static let proseCharactersMax = 20_000
    public static let noteCharactersMax = 8_000
    public static let answerCharactersMax = 8_000
    public static let dueWordsCharactersMax = 200
    public static let sidesMax = 12
    public static let participantsMax = 2_000
    public static let questionsMax = 20
    public static let horizonsMax = 4
    public static let itemsMax = 200
    public static let notesMax = 50_000
    public static let ownersMax = 20
    public static let recipientsMax = 200
    public static let proposalsMax = 1_000
    public static let remarksMax = 10_000
    /// The address of a call.
    public static let linkCharactersMax = 2_000
    public static let timeboxSecondsMax = 24 * 3_600
    public static let durationMinutesMax = 14 * 24 * 60
    /// Years 1970 to 2199.
    public static let millisecondsMax: Milliseconds = 7_258_118_400_000
    /// 12 letters of base 32: 60 bits.
    public static let joinCodeLetters = 12
}
