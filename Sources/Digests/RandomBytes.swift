import COpenSSL
import Glibc

/// Makes random bytes, on any thread. They come from the kernel (`getrandom(2)`), fetched 4 KiB at a time.
public enum RandomBytes {
    public static func make(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    public static func makeUInt64() -> UInt64 {
        var number: UInt64 = 0
        withUnsafeMutableBytes(of: &number) { fill($0) }
        return number
    }

    public static func fill(_ bytes: UnsafeMutableRawBufferPointer) { Pool.shared.fill(bytes) }
}

/// The bytes that have been fetched and not yet handed out.
///
/// Unchecked: all state is behind `lock`. It is a pthread lock because ThreadSanitizer understands those.
private final class Pool: @unchecked Sendable {
    static let shared = Pool()
    private static let size = 4096
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let bytes: UnsafeMutableRawPointer
    private var used = Pool.size

    private init() {
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        bytes = .allocate(byteCount: Pool.size, alignment: 16)
    }

    func fill(_ out: UnsafeMutableRawBufferPointer) {
        guard let start = out.baseAddress, out.count > 0 else { return }
        guard out.count <= Pool.size / 2 else { return Self.fetch(start, out.count) }
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        if Pool.size - used < out.count {
            Self.fetch(bytes, Pool.size)
            used = 0
        }
        memcpy(start, bytes + used, out.count)
        memset(bytes + used, 0, out.count)  // bytes that were handed out must not be readable again
        used += out.count
    }

    private static func fetch(_ start: UnsafeMutableRawPointer, _ count: Int) {
        var done = 0
        while done < count {
            let got = getrandom(start + done, count - done, 0)
            if got > 0 {
                done += got
            } else {
                precondition(errno == EINTR, "getrandom failed: \(errno)")
            }
        }
    }
}
