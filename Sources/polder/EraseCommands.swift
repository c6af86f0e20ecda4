import ArgumentParser
import Dialogue
import Foundation
import PolderServer

struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a person or something deleted from a dialogue, for good.",
        discussion: """
            Without WHAT, the people and the deleted things are listed with their ids. A person need not be removed \
            first; a note, question, answer, item, side or parked topic must have been deleted. The words go from the \
            file and cannot come back; ids and times stay. Backups that were made earlier are not changed.
            """)
    @Argument(help: "The dialogue's id, as `polder list` prints it.") var dialogue: String
    @Argument(help: "The id, name or mail address of a person, or the id of something deleted, such as n3.")
    var what: String?
    @Flag(
        help: "Erase also what the person wrote: answers, remarks, suggestions, proposals, and lines that quote them.")
    var written = false
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOption

    func run() throws {
        try reportingFaults {
            guard let what else { return print(try data.installation.erasableText(dialogue)) }
            let erasure = try data.installation.erasure(of: what, withWritten: written, in: dialogue)
            try confirmation.carryOut(erasure, in: data.installation)
        }
    }
}

struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a whole dialogue that was deleted, for good.",
        discussion: "Backups that were made earlier are not changed.")
    @Argument(help: "The dialogue's id. `polder list --all` lists deleted dialogues too.") var dialogue: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOption

    func run() throws {
        try reportingFaults {
            try confirmation.carryOut(try data.installation.purge(of: dialogue), in: data.installation)
        }
    }
}

/// Asks before something is erased for good.
struct Confirmation: ParsableArguments {
    @Flag(help: "Do not ask.") var yes = false

    func carryOut(_ erasure: Installation.Erasure, in installation: Installation) throws {
        print(erasure.announcement)
        if !yes {
            print("Type yes to go on: ", terminator: "")
            fflush(nil)
            guard readLine()?.trimmed.lowercased() == "yes" else {
                throw ServerFault("Nothing was erased. (Scripts say --yes.)")
            }
        }
        print(try installation.carryOut(erasure))
    }
}
