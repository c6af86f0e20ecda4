import CGNU
import Glibc

/// What the process may map (`ulimit -v`), where that is limited.
enum AddressSpace {
    /// malloc reserves 64 MB for each thread: where that would be much of what there is, threads share. Before there
    /// are any.
    static func spare() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_AS.rawValue))
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur != rlim_t.max else { return }
        cgnu_share_arenas(2)
    }
}
