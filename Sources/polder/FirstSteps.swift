import PolderServer

/// The four lines that the first start prints on a terminal: the way from an empty server to the first meeting.
struct FirstSteps {
    let installation: Installation
    let options: ServeOptions

    var text: String {
        get throws {
            let data = options.data.shown
            let reach =
                options.data.publicURL.map { "Others reach it at \($0)" }
                ?? "Let others in:  polder serve \(data) --operator NAME --public-url https://polder.example"
            return """
                1. Organise: open this link. Keep it secret; it may do everything:  \(try installation.organiserLink())
                2. Print the links again:  polder links \(data)
                3. \(reach)
                4. See whether all is well:  polder doctor \(data)    (docs/operations.md is the handbook)
                """
        }
    }
}
