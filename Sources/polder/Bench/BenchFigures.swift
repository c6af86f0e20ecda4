import Foundation

/// The output of `bench-load`; times in microseconds.
struct LoadFigures: Decodable {
    struct Latency: Decodable {
        let p50, p99, p999: Double
    }
    let lost: Int
    let framesPerS, rxMbPerS, readyPerS, rssKbPerConn, deliveriesPerS, acksPerS, cpuUsPerDelivery, otherCpuCores: Double
    let readyRxBytes: Int
    let latUs, ackUs: Latency
    let firstError: String
}

/// The output of `bench-limit sqlite`; times in microseconds.
struct SQLiteFigures: Decodable {
    let rowsPerS, otherCpuCores: Double
    let commitUs: LoadFigures.Latency
}

extension JSONDecoder {
    static var ofBench: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

/// One row of the result: Polder's figure, the machine's own limit in the same run, and how they compare.
struct BenchRow: Encodable {
    let what: String
    let unit: String
    /// True for a rate; false for a time or a size.
    let moreIsBetter: Bool
    let polder: Double?
    let limit: Double?
    /// The words that say what the limit is.
    let limitIs: String

    /// Polder's figure divided by the limit, whichever of them is better.
    var ratio: Double? {
        guard let polder, let limit, limit > 0 else { return nil }
        return polder / limit
    }

    enum CodingKeys: String, CodingKey { case what, unit, moreIsBetter, polder, limit, limitIs, ratio }
    func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(what, forKey: .what)
        try box.encode(unit, forKey: .unit)
        try box.encode(moreIsBetter, forKey: .moreIsBetter)
        try box.encode(polder, forKey: .polder)
        try box.encode(limit, forKey: .limit)
        try box.encode(limitIs, forKey: .limitIs)
        try box.encode(ratio, forKey: .ratio)
    }
}

/// The result of a whole run.
struct BenchReport: Encodable {
    var viewers, writers: Int
    var seconds: Double
    var cores: Int
    var rows: [BenchRow] = []
    /// The most that other programs used during a measurement, in cores.
    var otherCpuCores = 0.0
    var warnings: [String] = []

    static let otherCpuCoresMax = 0.35
    var isDoubtful: Bool { otherCpuCores > Self.otherCpuCoresMax }

    func table() -> String {
        var lines = [["", "Polder", "limit", "ratio", "the limit is"]]
        for row in rows {
            lines.append([
                "\(row.what)", Self.shown(row.polder, row.unit), Self.shown(row.limit, row.unit),
                row.ratio.map { Self.digits($0) + (row.moreIsBetter ? "" : " ×") } ?? "–", row.limitIs,
            ])
        }
        let widths = (0..<5).map { column in lines.map { $0[column].count }.max()! }
        var text = lines.map { line in
            line.enumerated().map { column, cell in
                let room = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 || column == 4 ? cell + room : room + cell
            }.joined(separator: "  ").trimmingTrailingSpaces()
        }.joined(separator: "\n")
        text +=
            "\n\nRates: more is better, and the ratio is the part of the limit that is reached. "
            + "Times and sizes: less is better, and the ratio is how many times the limit."
        if isDoubtful {
            text +=
                "\nDoubtful: other programs used up to \(Self.digits(otherCpuCores)) of \(cores) cores meanwhile. "
                + "Run it again on a quiet machine."
        }
        for warning in warnings { text += "\n" + warning }
        return text
    }

    static func shown(_ value: Double?, _ unit: String) -> String {
        guard let value else { return "–" }
        return digits(value) + (unit.isEmpty ? "" : " " + unit)
    }

    /// A number with three significant digits.
    static func digits(_ value: Double) -> String {
        switch abs(value) {
        case 0: "0"
        case 100_000...: "\(Int((value / 1_000).rounded()) )k"
        case 10_000...: String(format: "%.1fk", value / 1_000)
        case 100...: String(format: "%.0f", value)
        case 10...: String(format: "%.1f", value)
        default: String(format: "%.2f", value)
        }
    }
}

extension String {
    fileprivate func trimmingTrailingSpaces() -> String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
