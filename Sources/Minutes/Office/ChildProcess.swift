import CGNU
import Dialogue
import Glibc

/// Runs another program until it ends.
///
/// Uses POSIX calls, because Foundation's `Process` and `Pipe` end our own process when there are no file descriptors
/// left. Here a lack of descriptors, memory or processes is an error.
package enum ChildProcess {
    package enum Fault: Error {
        case notStarted
        case tooSlow
    }

    /// Descriptors below this number are the child's own.
    static let firstFreeDescriptor: Int32 = 8

    /// Looks for a program as a shell does.
    package static func path(of program: String, in searchPath: String) -> String? {
        for folder in searchPath.parts(at: ":") where folder.begins(with: "/") {
            let path = "\(folder)/\(program)"
            if access(path, X_OK) == 0 { return path }
        }
        return nil
    }

    /// - Parameters:
    ///   - environment: `NAME=value`; the child gets no other variables.
    ///   - folder: The child's working directory.
    ///   - input: A descriptor that the child reads.
    ///   - output: A descriptor that the child writes. Its standard error is discarded.
    ///   - more: A further descriptor, which the child has under the number 4; `nil` for none.
    ///   - memoryBytesMax: The most address space that the child may take; `nil` for as much as we may.
    /// - Returns: The child's exit code; 128 and the signal's number when a signal ended it.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String], in folder: String, input: Int32, output: Int32,
        more: Int32? = nil, secondsMax: Int, memoryBytesMax: Int? = nil
    ) throws(Fault) -> Int32 {
        // When the child ends, in whatever way, the read end sees the end of file, because only the child has the write
        // end.
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted }
        // These numbers are above those of the child's own descriptors.
        let lifeline = ends.map { fcntl($0, F_DUPFD_CLOEXEC, firstFreeDescriptor) }
        for end in ends { close(end) }
        defer { close(lifeline[0]) }
        let child: pid_t
        do {
            defer { close(lifeline[1]) }
            child = try spawn(
                program, arguments, environment, folder,
                Array([(input, 0), (output, 1), (lifeline[1], 3), (more ?? input, 4)].prefix(more == nil ? 3 : 4)))
        }
        // The child has only begun; what it takes from now on counts. If we may take less ourselves, so may the child.
        if let memoryBytesMax { _ = cgnu_limit_address_space(child, UInt64(memoryBytesMax)) }
        let isEnded = waitUntilClosed(lifeline[0], secondsMax: secondsMax)
        if !isEnded { kill(child, SIGKILL) }
        var status: Int32 = 0
        var waited: pid_t
        repeat { waited = waitpid(child, &status, 0) } while waited < 0 && errno == EINTR
        guard isEnded else { throw .tooSlow }
        // The exit code is unknown when our parent process made us ignore SIGCHLD.
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

        // A descriptor of ours that has one of the child's numbers would be overwritten before it is passed on. If no
        // descriptor was left for the lifeline, its number is -1, which fails here too.
        guard descriptors.allSatisfy({ $0.ours >= firstFreeDescriptor }) else { throw .notStarted }
        var isReady = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) == 0
        for (ours, theirs) in descriptors {
            isReady = isReady && posix_spawn_file_actions_adddup2(&actions, ours, theirs) == 0
        }
        isReady = isReady && posix_spawn_file_actions_addclosefrom_np(&actions, Int32(descriptors.count + 1)) == 0
        isReady = isReady && posix_spawn_file_actions_addchdir_np(&actions, folder) == 0
        // The child does not inherit how we handle signals: we block some and ignore others.
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
            // Interrupted, or out of memory for a moment: keep waiting.
            if count < 0, errno != EINTR, errno != EAGAIN { return false }
        }
    }

    private static func monotonicMilliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
