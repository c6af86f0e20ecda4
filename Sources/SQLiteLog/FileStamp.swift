import Glibc

/// Which file stands under a name, how long it is, and when it was last written to.
struct FileStamp: Equatable {
    let device: UInt
    let inode: UInt
    /// By how many names (hard links) the file can be reached.
    let names: Int
    let bytes: Int
    private let modified: (seconds: Int, nanoseconds: Int)
    private let mode: mode_t

    /// `nil` when there is nothing of that name. A symbolic link is itself, not what it leads to.
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

    /// The same file, and nobody has written to it in between (as far as the file system's clock tells).
    static func == (one: FileStamp, other: FileStamp) -> Bool {
        one.isSameFile(as: other) && one.bytes == other.bytes && one.modified == other.modified
    }
}
