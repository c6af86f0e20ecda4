extension DialogueFile {
    /// The file for a copy of the dialogue: the plan and the people, without what was said and done.
    public var asTemplate: DialogueFile {
        var copy = self
        (copy.date, copy.time, copy.answersDueDate, copy.answersDueTime) = (nil, nil, nil, nil)
        (copy.phase, copy.minutesVersion, copy.reopenedReason, copy.answersAreOpen) = (nil, nil, nil, nil)
        // Their ids may not be in the copy.
        (copy.adoption, copy.signers) = (nil, nil)
        (copy.answers, copy.callLink, copy.parkingLot, copy.dates, copy.milestones) = (nil, nil, nil, nil, nil)
        (copy.annex, copy.round) = (nil, nil)
        // A substitute came once; the first is invited again.
        copy.participants = participants?.filter { $0.removed != true && $0.insteadOf == nil }.map { entry in
            var entry = entry
            (entry.id, entry.attendance, entry.reply) = (nil, nil, nil)
            return entry
        }
        copy.questions = questions?.map { entry in
            var entry = entry
            entry.revealed = nil
            return entry
        }
        copy.agenda = agenda?.map { entry in
            var entry = entry
            (entry.status, entry.summary, entry.notes) = (nil, nil, nil)
            return entry
        }
        return copy
    }
}
