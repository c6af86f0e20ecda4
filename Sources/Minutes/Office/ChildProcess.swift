import CGNU
import Glibc

/// Runs another program to its end.
///
/// By POSIX calls, because Foundation's `Process` and `Pipe` end our own process when descriptors are used up: here all
/// that may be lacking (descriptors, memory, processes) is an error.
enum ChildProcess {
    enum Fault: Error {
        case notStarted
        case tooSlow
    }

    /// - Parameters:
    ///   - environment: `NAME=value`; the child gets no other.
    ///   - folder: where it runs.
    ///   - input: a descriptor it reads; `output`: one it writes. What it says on stderr is thrown away.
    /// - Returns: what it ended with; 128 and the signal's number when a signal ended it.
    static func run(
        _ program: String, _ arguments: [String], environment: [String], in folder: String, input: Int32, output: Int32,
        secondsMax: Int
    ) throws(Fault) -> Int32 {
        // Ends when the child does, however it ends: nobody else holds the other side.
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted }
        // Above the numbers that a child's own files have.
        let lifeline = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 4) }
        for end in ends { close(end) }
        defer { close(lifeline[0]) }
        let child: pid_t
        do {
            defer { close(lifeline[1]) }
            child = try spawn(program, arguments, environment, folder, [(input, 0), (output, 1), (lifeline[1], 3)])
        }
        let isEnded = waitUntilClosed(lifeline[0], secondsMax: secondsMax)
        if !isEnded { kill(child, SIGKILL) }
        var status: Int32 = 0
        var waited: pid_t
        repeat { waited = waitpid(child, &status, 0) } while waited < 0 && errno == EINTR
        guard isEnded else { throw .tooSlow }
        // Unknown where whoever started us has children's ends thrown away.
        return waited == child ? cgnu_exit_code(status) : -1
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String], _ folder: String,
        _ descriptors: [(ours: Int32, theirs: Int32)]
    ) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { throw .notStarted }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { throw .notStarted }
        defer { posix_spawnattr_destroy(&attributes) }

        // Also of a lifeline for which there were no descriptors. One of ours that has a number of the child's would be
        // overwritten before it is handed over.
        guard descriptors.allSatisfy({ $0.ours > 3 }) else { throw .notStarted }
        var isReady = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) == 0
        for (ours, theirs) in descriptors {
            isReady = isReady && posix_spawn_file_actions_adddup2(&actions, ours, theirs) == 0
        }
        isReady = isReady && posix_spawn_file_actions_addclosefrom_np(&actions, 4) == 0
        isReady = isReady && posix_spawn_file_actions_addchdir_np(&actions, folder) == 0
        // Nothing of how we take signals: ours are blocked here and ignored there.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        isReady = isReady && posix_spawnattr_setsigmask(&attributes, &none) == 0
        isReady = isReady && posix_spawnattr_setsigdefault(&attributes, &all) == 0
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        isReady = isReady && posix_spawnattr_setflags(&attributes, Int16(flags)) == 0
        guard isReady else { throw .notStarted }

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        guard !words.dropLast().contains(nil), !variables.dropLast().contains(nil) else { throw .notStarted }
        var child: pid_t = 0
        guard posix_spawn(&child, program, &actions, &attributes, &words, &variables) == 0 else { throw .notStarted }
        return child
    }

    private static func waitUntilClosed(_ descriptor: Int32, secondsMax: Int) -> Bool {
        let end = monotonicMilliseconds() + secondsMax * 1_000
        while true {
            let left = end - monotonicMilliseconds()
            guard left > 0 else { return false }
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let count = poll(&waited, 1, Int32(clamping: left))
            if count > 0 { return true }
            // Interrupted, or for a moment without memory: the time goes on.
            if count < 0, errno != EINTR, errno != EAGAIN { return false }
        }
    }

    private static func monotonicMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
