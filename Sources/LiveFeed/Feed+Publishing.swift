public import Dialogue

// Commit, then publish: a batch is made of what is on disk, goes to who wrote it, then to everyone.

extension Feed {
    /// What one turn committed, encoded for each view, on its way out.
    public struct EncodedBatch {
        @usableFromInline let from: Int
        @usableFromInline let to: Int
        @usableFromInline let encodings: [View: Encoding]
    }

    /// The first half of publishing: what is now on disk is encoded and in the rings, and nobody was told. `encode` is
    /// called once for each view that somebody has or had.
    ///
    /// - Parameter takesBack: something that was shown is taken back or written over: newcomers must not hear it.
    public func encodeBatch(from: Int, to: Int, takesBack: Bool, encode: (View) -> Encoding) -> EncodedBatch {
        precondition(from == head + 1 && to >= from, "a feed has no gaps")
        head = to
        if takesBack { for channel in channels.values { channel.forgetPictures() } }
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

    /// To one before the others: a message of its own, and the batch in the same write where that can be.
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

    /// To everyone who has not got it yet.
    ///
    /// Inlinable, as the other: so that the loop over a thousand sinks is compiled for the one kind of sink there is.
    /// Without it each goes through witness tables of another module.
    @inlinable
    public func deliver(_ batch: EncodedBatch) {
        for (view, channel) in channels {
            switch batch.encodings[view] {
            // Its first subscriber came after the batch, and began with a picture of it.
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
