import Dialogue

// Sides, participants, and the labels by which notes and answers refer to people.

extension FileToEvents {
    mutating func readSides() throws(Rejection) {
        for (index, entry) in (file.sides ?? []).enumerated() {
            let command = Command.addSide(name: FreeText(entry.name), kind: entry.kind ?? .party)
            let (dialogue, context) = (dialogue, context)
            let made = try prefixingField("sides[\(index)]") { () throws(Rejection) in
                try command.act.decide(dialogue, context)
            }
            for event in made { add(event) }
            sides[entry.name] = self.dialogue.sides.last?.id
        }
    }

    mutating func readParticipants() throws(Rejection) {
        let entries = file.participants ?? []
        try Check.room(entries.count, max: Limits.most.participantsMax, "participants", "participants")
        // A substitute may stand before the one in whose place they come, so everyone needs an id first.
        let known =
            entries.contains { $0.insteadOf != nil }
            ? entries.map { (label: $0.label, id: ParticipantID("p" + ids.letters(12))) } : []
        for (index, entry) in entries.enumerated() {
            let path = "participants[\(index)]"
            let person = PersonDetails(
                name: FreeText(entry.name ?? ""), function: FreeText(entry.function ?? ""),
                organisation: FreeText(entry.organisation ?? ""), email: FreeText(entry.email ?? ""))
            try Check.person(person, path)
            try Check.length(entry.assignment ?? "", max: Limits.most.proseCharactersMax, path + ".assignment")
            if let id = entry.id { try Check.filled(FreeText(id), max: Limits.most.nameCharactersMax, path + ".id") }
            var side: SideID?
            if let name = entry.side {
                guard let found = sides[name] else {
                    throw Rejection(.notFound, "None of the sides has this name.", field: path + ".side")
                }
                side = found
            }
            let id = known.isEmpty ? ParticipantID("p" + ids.letters(12)) : known[index].id
            var first: ParticipantID?
            if let name = entry.insteadOf {
                first = try self.first(name, of: entry, among: known, path + ".insteadOf")
            }
            add(.personRecorded(participant: id, version: 1, person: person))
            add(
                .participantAdded(
                    participant: id, side: side, roles: Set(entry.roles ?? [.participant]),
                    assignment: FreeText(entry.assignment ?? ""), linkNonce: ids.letters(12), insteadOf: first))
            if let reply = entry.reply { add(.invitationReplied(participant: id, reply: reply)) }
            if let attendance = entry.attendance { add(.attendanceChanged(participant: id, attendance: attendance)) }
            if entry.removed == true { add(.participantRemoved(participant: id)) }
            if entry.mayAccept == true { add(.acceptorsSet(participants: [id], mayAccept: true)) }
            let label = entry.label ?? ""
            if entry.id != nil, people[label] != nil, entries.contains(where: { $0.id == label && $0 != entry }) {
                throw Rejection(.inUse, "Two participants have this id.", field: path + ".id")
            }
            people[label] = people[label] == nil ? .some(id) : .some(nil)
        }
    }

    /// The participant in whose place this one comes.
    private func first(
        _ name: String, of entry: DialogueFile.ParticipantEntry, among known: [(label: String?, id: ParticipantID)],
        _ field: String
    ) throws(Rejection) -> ParticipantID {
        let found = known.filter { $0.label == name }
        if found.count > 1 {
            throw Rejection(.notFound, "Several participants are called this: give them an id.", field: field)
        }
        guard let first = found.first, entry.label != name else {
            throw Rejection(.notFound, "No other participant is called this.", field: field)
        }
        return first.id
    }

    func owners(_ names: [String]?, _ field: String) throws(Rejection) -> [Owner] {
        var owners: [Owner] = []
        for (index, name) in (names ?? []).enumerated() {
            owners.append(
                people[name] == nil
                    ? .organisation(FreeText(name)) : .participant(try person(name, "\(field)[\(index)]")))
        }
        return owners
    }

    func person(_ label: String, _ field: String) throws(Rejection) -> ParticipantID {
        switch people[label] {
        case .some(.some(let id)): return id
        case .some(.none):
            throw Rejection(.notFound, "Several participants are called this: give them an id.", field: field)
        case nil: throw Rejection(.notFound, "None of the participants is called this.", field: field)
        }
    }
}

extension DialogueFile.ParticipantEntry {
    /// The label by which notes and answers refer to this person.
    var label: String? { [id, name, function, organisation].compactMap { $0 }.first { !$0.isEmpty } }
}
