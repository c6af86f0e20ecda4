import CGNU
import Glibc

/// The limit on what the process may map (`ulimit -v`).
enum AddressSpace {
    /// Has threads share memory arenas where address space is limited. Otherwise malloc would reserve 64 MB for each
    /// thread. Call it before there are threads.
    static func spare() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_AS.rawValue))
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur != rlim_t.max else { return }
        cgnu_share_arenas(2)
    }
}
