import Dialogue

// A newcomer is told the present state. Once an event takes back or overwrites something, frames that were encoded
// before it are not sent to newcomers any more. A subscriber who was connected at that time may still receive such a
// frame late.

extension Feed {
    /// The entities that changed after a position, encoded in their present form. All pages that come back with that
    /// position share it.
    final class CatchUp {
        let parts: [Part]
        var to: Int { parts[parts.count - 1].to }
        let bytes: Int

        init(parts: [Part]) {
            self.parts = parts
            bytes = parts.reduce(0) { $0 + $1.bytes }
        }
    }

    /// Lets a new subscription continue after the position that its page knows. Returns `false` when it needs a
    /// snapshot.
    func resume(_ subscription: Subscription<Sink>, after position: Int, in channel: Channel) -> Bool {
        if position != head {
            guard position < head, position >= channel.floor,
                let catchUp = catchUp(after: position, view: subscription.view, in: channel)
            else { return false }
            subscription.catchUp = catchUp
            subscription.nextPart = 0
        }
        subscription.cursor = position
        return true
    }

    private func catchUp(after position: Int, view: View, in channel: Channel) -> CatchUp? {
        // It may end before the head, if nothing was taken back since: the ring has the rest.
        let kept = channel.catchUps[position]
        if let kept, kept.to == head || channel.ring.batch(after: kept.to) != nil { return kept }
        guard let parts = makeCatchUp(view, position), let last = parts.last else { return nil }
        precondition(last.to == head, "what was missed ends with what was published")
        let made = CatchUp(parts: parts)
        if channel.catchUpBytes + made.bytes > limits.ringBytesMax { channel.forgetCatchUps() }
        channel.catchUpBytes += made.bytes - (channel.catchUps[position]?.bytes ?? 0)
        channel.catchUps[position] = made
        return made
    }
}
