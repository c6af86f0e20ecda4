import Glibc

/// Identifies the file that a path leads to, and holds its length and the time of its last change.
struct FileStamp: Equatable {
    let device: UInt
    let inode: UInt
    /// The number of names (hard links) that the file has.
    let names: Int
    let bytes: Int
    private let modified: (seconds: Int, nanoseconds: Int)
    private let mode: mode_t

    /// Returns `nil` if nothing exists at `path`. For a symbolic link, the stamp describes the link, not its target.
    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        names = Int(status.st_nlink)
        bytes = Int(status.st_size)
        modified = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        mode = status.st_mode
    }

    var isRegular: Bool { mode & S_IFMT == S_IFREG }
    var isSymbolicLink: Bool { mode & S_IFMT == S_IFLNK }
    var isSocket: Bool { mode & S_IFMT == S_IFSOCK }

    func isSameFile(as other: FileStamp) -> Bool { device == other.device && inode == other.inode }

    /// Whether both stamps describe the same file, and nobody wrote to it between them, as far as its length and the
    /// file system's clock can tell.
    static func == (one: FileStamp, other: FileStamp) -> Bool {
        one.isSameFile(as: other) && one.bytes == other.bytes && one.modified == other.modified
    }
}
