public import Dialogue

// Commit, then publish: an edition is made of what is on disk, goes to who wrote it, then to everyone.

extension Feed {
    /// What one turn committed, encoded for each view, on its way out.
    public struct Edition {
        @usableFromInline let from: Int
        @usableFromInline let to: Int
        @usableFromInline let pages: [View: Publication]
    }

    /// The first half of publishing: what is now on disk is encoded and in the rings, and nobody was told. `encode` is
    /// called once for each view that somebody has or had.
    ///
    /// - Parameter takesBack: something that was shown is taken back or written over: newcomers must not hear it.
    public func edition(from: Int, to: Int, takesBack: Bool, encode: (View) -> Publication) -> Edition {
        precondition(from == head + 1 && to >= from, "a feed has no gaps")
        head = to
        if takesBack { for channel in channels.values { channel.forgetPictures() } }
        var pages: [View: Publication] = [:]
        for (view, channel) in channels {
            let page = encode(view)
            pages[view] = page
            switch page {
            case .snapshot: break
            case .batch(let frame, let bytes):
                channel.ring.append(.init(from: from, to: to, frame: frame, bytes: bytes))
            case .pieces(let pieces):
                var next = from
                for piece in pieces {
                    channel.ring.append(.init(from: next, to: piece.to, frame: piece.frame, bytes: piece.bytes))
                    next = piece.to + 1
                }
                precondition(next == to + 1, "pieces have no gaps")
            }
        }
        return Edition(from: from, to: to, pages: pages)
    }

    /// To one before the others: a message of its own, and the edition in the same write where that can be.
    @inlinable
    public func deliver(_ edition: Edition, to subscription: Subscription<Sink>, after own: Sink.Frame, bytes: Int) {
        if case .batch(let frame, _) = edition.pages[subscription.view], subscription.cursor == edition.from - 1,
            subscription.isUpToDate, subscription.sink.write(own, then: frame)
        {
            subscription.cursor = edition.to
        } else {
            send(own, bytes: bytes, to: subscription)
        }
    }

    /// To everyone who has not got it yet.
    ///
    /// Inlinable, as the other: so that the loop over a thousand sinks is compiled for the one kind of sink there is.
    /// Without it each goes through witness tables of another module.
    @inlinable
    public func deliver(_ edition: Edition) {
        for (view, channel) in channels {
            switch edition.pages[view] {
            // Its first subscriber came after the edition, and began with a picture of it.
            case nil: continue
            case .snapshot: renew(channel)
            case .batch(let frame, _): tell(channel, frame, from: edition.from, to: edition.to)
            case .pieces(let pieces):
                var next = edition.from
                for piece in pieces {
                    tell(channel, piece.frame, from: next, to: piece.to)
                    next = piece.to + 1
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
