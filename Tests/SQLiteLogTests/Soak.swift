import Foundation

/// Whether the tests should run in full (`make soak`).
let isSoak = ProcessInfo.processInfo.environment["POLDER_SOAK"] == "1"
