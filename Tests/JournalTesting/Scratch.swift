import Digests
import Foundation

/// A temporary directory for one test. It is deleted together with this object.
package final class Scratch {
    package let directory: String
    /// Where the test keeps its journal.
    package var path: String { directory + "/polder.sqlite" }

    package init() {
        directory = NSTemporaryDirectory() + "journal-\(Base64URL.encode(RandomBytes.make(8)))"
        try! FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }
}
