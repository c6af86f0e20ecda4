import Testing
@testable import Minutes
