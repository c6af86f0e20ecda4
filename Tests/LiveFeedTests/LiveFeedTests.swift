import Testing
@testable import LiveFeed
