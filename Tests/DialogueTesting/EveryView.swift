package import Dialogue

extension View {
    /// Every view: of each set of roles, of facilitators who read only what was confided again, and of waiting guests.
    package static let all: [View] = {
        var views: Set<View> = [.everyone, .titleOnly]
        for bits in 0..<32 {
            let roles = Role.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element)
            views.insert(View(roles: Set(roles)))
            if roles.contains(.facilitator) {
                views.insert(View(roles: Set(roles)).readingOnlyConfidedAgain)
            }
        }
        return views.sorted { $0.number < $1.number }
    }()
}
