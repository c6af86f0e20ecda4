/// Random numbers (SplitMix64) from a seed, so that a failing run can be repeated.
package struct Dice: RandomNumberGenerator {
    private var state: UInt64
    package init(_ seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    package mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
    package mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    package mutating func pick<Thing>(_ things: [Thing]) -> Thing? { things.randomElement(using: &self) }
}
