import Testing
@testable import PolderServer
