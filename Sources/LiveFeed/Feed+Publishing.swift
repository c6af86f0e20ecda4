public import Dialogue

// Commit, then publish: a batch is encoded after its events are on disk. Its authors receive it first, then everyone.

extension Feed {
    /// The events that one turn of the loop committed, encoded for each view.
    public struct EncodedBatch {
        @usableFromInline let from: Int
        @usableFromInline let to: Int
        @usableFromInline let encodings: [View: Encoding]
    }

    /// The first half of publishing: encodes events that are now on disk and puts them into the rings, but sends
    /// nothing yet. Calls `encode` once for each view that somebody has or had.
    ///
    /// - Parameter takesBack: true when an event takes back or overwrites something that was shown, so newcomers must
    ///   not see older frames.
    public func encodeBatch(from: Int, to: Int, takesBack: Bool, encode: (View) -> Encoding) -> EncodedBatch {
        precondition(from == head + 1 && to >= from, "a feed has no gaps")
        head = to
        if takesBack { for channel in channels.values { channel.forgetCaches() } }
        var encodings: [View: Encoding] = [:]
        for (view, channel) in channels {
            let encoding = encode(view)
            encodings[view] = encoding
            switch encoding {
            case .snapshot: break
            case .batch(let frame, let bytes):
                channel.ring.append(.init(from: from, to: to, frame: frame, bytes: bytes))
            case .parts(let parts):
                var next = from
                for part in parts {
                    channel.ring.append(.init(from: next, to: part.to, frame: part.frame, bytes: part.bytes))
                    next = part.to + 1
                }
                precondition(next == to + 1, "parts have no gaps")
            }
        }
        return EncodedBatch(from: from, to: to, encodings: encodings)
    }

    /// Sends the batch to one subscriber before the others, after a message for that subscriber alone (`own`). Both go
    /// out in one write if possible.
    @inlinable
    public func deliver(_ batch: EncodedBatch, to subscription: Subscription<Sink>, after own: Sink.Frame, bytes: Int) {
        if case .batch(let frame, _) = batch.encodings[subscription.view], subscription.cursor == batch.from - 1,
            subscription.isUpToDate, subscription.sink.write(own, then: frame)
        {
            subscription.cursor = batch.to
        } else {
            send(own, bytes: bytes, to: subscription)
        }
    }

    /// Sends the batch to everyone who does not have it yet.
    ///
    /// Inlinable, like the other `deliver`, so that the loop over a thousand sinks is compiled for the one kind of sink
    /// that exists. Without that, each call goes through witness tables of another module.
    @inlinable
    public func deliver(_ batch: EncodedBatch) {
        for (view, channel) in channels {
            switch batch.encodings[view] {
            // The first subscriber of this view came after the batch was encoded, and began with a snapshot that
            // includes it.
            case nil: continue
            case .snapshot: renew(channel)
            case .batch(let frame, _): tell(channel, frame, from: batch.from, to: batch.to)
            case .parts(let parts):
                var next = batch.from
                for part in parts {
                    tell(channel, part.frame, from: next, to: part.to)
                    next = part.to + 1
                }
            }
        }
    }

    @inlinable
    func tell(_ channel: Channel, _ frame: Sink.Frame, from: Int, to: Int) {
        for subscription in channel.subscriptions {
            if subscription.cursor == from - 1, subscription.isUpToDate, subscription.sink.write(frame) {
                subscription.cursor = to
            } else if subscription.cursor < to || !subscription.isUpToDate {
                wait(subscription)
            }
        }
    }
}
