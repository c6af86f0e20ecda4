/// A part of the document that may be left out. The state of the minutes, such as CONCEPT and the number of open
/// remarks, always stays.
public enum Section: String, CaseIterable, Sendable {
    /// Occasion, background and purpose.
    case introduction
    case participants
    /// The assignments that people were given.
    case roles
    case questions
    /// The agenda with what was said; in a briefing the points to discuss.
    case discussion
    case agreements, actionItems, jointQuestions, reservations, parkingLot
    case distribution
}

extension [Block] {
    /// Turns links to what was left out into plain words.
    func withoutDeadLinks() -> [Block] {
        var anchors: Set<String> = []
        for block in self { block.gatherAnchors(&anchors) }
        return map { $0.linking(anchors) }
    }
}

extension Block {
    fileprivate func gatherAnchors(_ anchors: inout Set<String>) {
        switch self {
        case .heading(_, let anchor, _), .quote(_, _, let anchor):
            if let anchor { anchors.insert(anchor) }
        case .list(let entries, _):
            for entry in entries {
                if let anchor = entry.anchor { anchors.insert(anchor) }
                for block in entry.blocks { block.gatherAnchors(&anchors) }
            }
        case .table(let table): anchors.formUnion(table.rows.compactMap(\.anchor))
        case .facing(let columns, _):
            for block in columns.flatMap(\.blocks) { block.gatherAnchors(&anchors) }
        case .definitions(let definitions):
            for block in definitions.flatMap(\.blocks) { block.gatherAnchors(&anchors) }
        case .paragraph, .letterhead: break
        }
    }

    /// Only lines of the discussion and the list of outcomes have links: they are paragraphs, in lists or not.
    fileprivate func linking(_ anchors: Set<String>) -> Block {
        switch self {
        case .paragraph(let text, let tone): .paragraph(text.map { $0.linking(anchors) }, tone)
        case .list(let entries, let isOrdered):
            .list(
                entries.map { ListEntry(anchor: $0.anchor, $0.blocks.map { $0.linking(anchors) }) },
                isOrdered: isOrdered)
        default: self
        }
    }
}

extension Inline {
    fileprivate func linking(_ anchors: Set<String>) -> Inline {
        switch self {
        case .reference(let anchor, let inner) where !anchors.contains(anchor):
            inner.count == 1 ? inner[0] : .strong(inner)
        default: self
        }
    }
}
