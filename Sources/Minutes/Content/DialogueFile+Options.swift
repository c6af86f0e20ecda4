public import Dialogue
public import DialogueFile
import Foundation

extension DialogueFile {
    /// The file of a dialogue in its current state, with dates and times in the dialogue's time zone, without what the
    /// options leave out.
    public init(_ dialogue: Dialogue, options: MinutesOptions) {
        self.init(of: dialogue)
        let zone = TimeZone(polder: dialogue.details.timeZone)
        // A file with a zone that Foundation does not know could not be read again.
        if zone == nil { timeZone = "UTC" }
        func local(_ time: Milliseconds?) -> LocalTime? { time.map { LocalTime($0, in: zone ?? .gmt) } }
        (date, time) = (local(dialogue.details.startsAt)?.date, local(dialogue.details.startsAt)?.time)
        answersDueDate = local(dialogue.details.answersDueAt)?.date
        answersDueTime = local(dialogue.details.answersDueAt)?.time

        if !options.withAddresses || options.isPublic {
            for index in (participants ?? []).indices { participants?[index].email = nil }
        }
        if !options.withAnswers || options.isPublic { answers = nil }
        if options.isPublic { makePublic(dialogue, options) }
    }

    /// Removes names everywhere. Everyone who has a name gets an id instead, by which the file then refers to them, and
    /// those without a function get their role as function.
    private mutating func makePublic(_ dialogue: Dialogue, _ options: MinutesOptions) {
        let words = Words(language: options.language ?? dialogue.details.language)
        let wording = PublicWording(dialogue, words: words)
        func conceal(_ text: inout String?) { text = text.map(wording.applied) }
        (callLink, distribution) = (nil, nil)
        title = wording.applied(to: title)
        conceal(&occasion)
        conceal(&background)
        conceal(&purpose)
        conceal(&reopenedReason)

        var labels: [String: String] = [:]
        for (index, entry) in (participants ?? []).enumerated() {
            guard entry.name != nil || entry.id != nil else { continue }
            let id = "p\(index + 1)"
            if let label = entry.id ?? entry.name { labels[label] = id }
            participants?[index].id = id
            participants?[index].name = nil
            if entry.function == nil {
                participants?[index].function = words.role(entry.roles?.first ?? .participant)
            }
            conceal(&participants![index].assignment)
        }
        for index in (questions ?? []).indices {
            questions![index].text = wording.applied(to: questions![index].text)
            conceal(&questions![index].explanation)
            conceal(&questions![index].example)
        }
        for index in (parkingLot ?? []).indices {
            parkingLot![index].title = wording.applied(to: parkingLot![index].title)
            parkingLot![index].takenBy = parkingLot![index].takenBy?.map { labels[$0] ?? wording.applied(to: $0) }
        }
        for index in (agenda ?? []).indices {
            agenda![index].title = wording.applied(to: agenda![index].title)
            conceal(&agenda![index].explanation)
            conceal(&agenda![index].lead)
            conceal(&agenda![index].summary)
            agenda![index].notes = agenda![index].notes?.filter { $0.included != false }.map { note in
                var note = note
                note.text = wording.applied(to: note.text)
                conceal(&note.due)
                note.speaker = note.speaker.map { labels[$0] ?? $0 }
                note.owners = note.owners?.map { labels[$0] ?? wording.applied(to: $0) }
                return note
            }
        }
    }
}
