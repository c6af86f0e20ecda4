public import Dialogue
import DialogueFile

extension Dialogue {
    /// The dialogue that an export with these options is made from. All that a format writes comes from here: in a
    /// public version it holds functions instead of names, and no address. So no format can forget to leave one out.
    public func shown(by options: MinutesOptions) -> Dialogue {
        guard options.isPublic else { return self }
        let words = Words(language: options.language ?? details.language)
        let everyone = people.participants.values.sorted { $0.id.text < $1.id.text }
        func wording(_ label: (Participant) -> String) -> PublicWording {
            PublicWording(
                people: everyone.map { ($0.person.name.orEmpty, label($0)) },
                addresses: everyone.map(\.person.email.orEmpty), callLink: details.callLink.orEmpty, words: words)
        }
        // Labels come first: a function may name somebody too ("Woordvoerder van Anna de Vries"), even its owner.
        let inLabels = wording { _ in words.nameLeftOut }
        let labelled = people.participants.mapValues { $0.nameless(inLabels, words) }
        let inTexts = wording { labelled[$0.id]?.label(words) ?? words.somebody }
        return reworded(
            Rewording(
                text: { $0.reworded(inTexts, ifTooLong: inLabels) }, side: { $0.reworded(inLabels) },
                participant: { participant in
                    var shown = labelled[participant.id] ?? participant
                    shown.assignment = participant.assignment.reworded(inTexts, ifTooLong: inLabels)
                    return shown
                }))
    }
}

extension Participant {
    /// This person with a function in place of the name, and without e-mail address.
    fileprivate func nameless(_ wording: PublicWording, _ words: Words) -> Participant {
        var shown = self
        shown.person.email = ""
        shown.person.function = person.function.reworded(wording)
        shown.person.organisation = person.organisation.reworded(wording)
        if let name = person.name.text {
            shown.person.name = ""
            // A file needs something to call a person by.
            if !name.isEmpty, shown.person.function.isEmpty {
                shown.person.function = FreeText(words.role(Role.allCases.first(where: roles.contains) ?? .participant))
            }
        }
        return shown
    }
}

extension FreeText {
    /// Signs that no format can hold are taken out first: nothing may come together to a name when they go.
    fileprivate func reworded(_ wording: PublicWording) -> FreeText {
        FreeText(text.map { wording.applied(to: Prose.cleaned($0)) })
    }

    /// A label may be longer than a name. A text that kept one of the limits still keeps it, or the dialogue's file
    /// could not be read again.
    fileprivate func reworded(_ wording: PublicWording, ifTooLong short: PublicWording) -> FreeText {
        let full = reworded(wording)
        let (now, before) = (full.orEmpty.unicodeScalars.count, orEmpty.unicodeScalars.count)
        let most = Limits.most
        let limits = [
            most.nameCharactersMax, most.titleCharactersMax, most.noteCharactersMax, most.proseCharactersMax,
        ]
        return limits.contains { before <= $0 && now > $0 } ? reworded(short) : full
    }
}
