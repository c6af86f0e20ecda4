public import Dialogue
public import DialogueFile
import Foundation

extension DialogueFile {
    /// The file of a dialogue in its current state, with dates and times in the dialogue's time zone, without what the
    /// options leave out.
    public init(_ dialogue: Dialogue, options: MinutesOptions) {
        let dialogue = dialogue.shown(by: options)
        self.init(of: dialogue)
        let zone = TimeZone(polder: dialogue.details.timeZone)
        // A file with a zone that Foundation does not know could not be read again.
        if zone == nil { timeZone = "UTC" }
        func local(_ time: Milliseconds?) -> LocalTime? { time.map { LocalTime($0, in: zone ?? .gmt) } }
        (date, time) = (local(dialogue.details.startsAt)?.date, local(dialogue.details.startsAt)?.time)
        answersDueDate = local(dialogue.details.answersDueAt)?.date
        answersDueTime = local(dialogue.details.answersDueAt)?.time

        for (index, proposed) in dialogue.dates.proposed.enumerated() {
            let start = LocalTime(proposed.startsAt, in: zone ?? .gmt)
            dates?[index].date = start.date
            dates?[index].time = start.time
        }

        if let due = local(dialogue.round.circulation?.dueAt) {
            round?.dueDate = due.date
            round?.dueTime = due.time
        }

        if !options.withAddresses {
            for index in (round?.recipients ?? []).indices { round?.recipients?[index].email = nil }
            for index in (participants ?? []).indices { participants?[index].email = nil }
        }
        if !options.withAnswers { answers = nil }
    }
}
