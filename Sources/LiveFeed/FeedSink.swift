/// Receives the messages of a subscription: a WebSocket in the server, an array in a test.
///
/// All calls come on the feed's own thread.
public protocol FeedSink: AnyObject {
    /// One encoded message. All sinks that receive it share it.
    associatedtype Frame

    /// True when nothing is left over from an earlier write.
    var takesMore: Bool { get }
    /// Writes at once. Returns `false` when nothing was written; then the feed keeps the frame.
    func write(_ frame: Frame) -> Bool
    /// Writes both frames in this order, or neither (`false`). This saves a system call, which costs as much as sending
    /// to one more recipient.
    func write(_ first: Frame, then second: Frame) -> Bool
    /// Asks the sink to have `Feed.drained` called when it takes more.
    func askWhenWritable()
    /// The sink is too far behind or takes nothing: close it with a code that says "resume".
    func fallBehind()
}
