import Foundation

/// True when the tests are to run in full (`make soak`).
let isSoak = ProcessInfo.processInfo.environment["POLDER_SOAK"] == "1"
