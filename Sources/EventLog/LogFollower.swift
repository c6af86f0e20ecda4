/// Derives something from a log's records, such as the tables that people read, mail or due times.
public protocol LogFollower: AnyObject {
    /// The name under which the log keeps this follower's cursor. It must never change.
    static var name: String { get }

    /// Processes records of one stream, in order. After a crash, a follower that does not run in the log's own
    /// transaction may receive a record again.
    ///
    /// - Parameter known: the additional knowledge that the writer passed along (`StreamTurn.known`), if this runs in
    ///   the log's own transaction; `nil` if the records were read back.
    func follow(_ records: [LogRecord], of stream: StreamID, known: (any Sendable)?) throws(LogFault)
}

/// Passes to a follower the records that it has not received yet, and stores its cursor in the log. Runs on the log's
/// thread.
public final class Following {
    private let follower: any LogFollower
    private let log: any EventLog
    private static let recordsMax = 512

    public init(_ follower: any LogFollower, of log: any EventLog) {
        self.follower = follower
        self.log = log
    }

    /// Passes on the next records after the cursor, at most 512, and moves the cursor. Completes with true if there may
    /// be more records.
    public func advance(_ completion: @escaping (Result<Bool, LogFault>) -> Void) {
        let name = type(of: follower).name
        let followed: FollowedRecords
        let cursor: Int
        do throws(LogFault) {
            cursor = try log.reader.cursor(of: name)
            followed = try log.reader.follow(after: cursor, atMost: Self.recordsMax)
            try give(followed)
        } catch {
            return completion(.failure(error))
        }
        guard followed.position > cursor else { return completion(.success(false)) }
        log.append(LogBatch(cursors: [name: followed.position])) { result in
            completion(result.map { _ in followed.records.count == Self.recordsMax })
        }
    }

    private func give(_ followed: FollowedRecords) throws(LogFault) {
        var start = 0
        while start < followed.records.count {
            let stream = followed.records[start].stream
            let end = followed.records[start...].firstIndex { $0.stream != stream } ?? followed.records.count
            try follower.follow(followed.records[start..<end].map(\.record), of: stream, known: nil)
            start = end
        }
    }
}
