import Dialogue

/// The program that made an export, in the form that each format needs.
struct Generator: Sendable {
    /// `0.9.0`: MAJOR.MINOR.PATCH.
    let version: String

    /// For people to read, in HTML, JSON and YAML.
    var words: String { "Polder \(version)" }

    /// A product token (RFC 9110 §10.1.5), as OpenDocument requires (ODF 1.2 part 1, §4.3.2.1). Also used in docx.
    var token: String { "Polder/\(version)" }

    /// Two digits, a point and four digits, without which Word reports a document as damaged (ECMA-376 part 1,
    /// §22.2.2.3). Minor and patch get two digits each: 0.9.0 is `00.0900`.
    var appVersion: String {
        let numbers = version.parts(at: ".").map { min(Int($0) ?? 0, 99) } + [0, 0, 0]
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return two(numbers[0]) + "." + two(numbers[1]) + two(numbers[2])
    }
}
