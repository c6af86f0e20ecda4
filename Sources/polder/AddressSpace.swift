import CGNU
import Glibc

/// The limit on what the process may map (`ulimit -v`).
enum AddressSpace {
    /// Has threads share memory arenas where address space is limited: malloc reserves 64 MB for each thread otherwise.
    /// Call it before there are threads.
    static func spare() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_AS.rawValue))
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur != rlim_t.max else { return }
        cgnu_share_arenas(2)
    }
}
