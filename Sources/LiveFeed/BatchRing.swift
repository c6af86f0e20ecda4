/// The last encoded batches of one view, without gaps between them. They serve slow readers, and lead from a cached
/// snapshot to the present.
struct BatchRing<Frame> {
    struct Batch {
        let from: Int
        let to: Int
        let frame: Frame
        let bytes: Int
    }

    private var batches: [Batch] = []
    private var first = 0
    private(set) var bytes = 0
    let countMax: Int
    let bytesMax: Int

    init(countMax: Int, bytesMax: Int) {
        self.countMax = countMax
        self.bytesMax = bytesMax
    }

    /// The position from which the ring can lead to the present; `nil` while the ring is empty.
    var oldest: Int? { first < batches.count ? batches[first].from - 1 : nil }

    mutating func append(_ batch: Batch) {
        batches.append(batch)
        bytes += batch.bytes
        while batches.count - first > 1, batches.count - first > countMax || bytes > bytesMax {
            bytes -= batches[first].bytes
            first += 1
        }
        // Half of the array belongs to forgotten batches: free that memory.
        if first > 64, first * 2 > batches.count {
            batches.removeFirst(first)
            first = 0
        }
    }

    mutating func removeAll() {
        batches = []
        first = 0
        bytes = 0
    }

    /// The batch that begins right after a position; `nil` when the ring has none.
    func batch(after position: Int) -> Batch? {
        var low = first
        var high = batches.count
        while low < high {
            let middle = (low + high) / 2
            if batches[middle].from <= position { low = middle + 1 } else { high = middle }
        }
        guard low < batches.count, batches[low].from == position + 1 else { return nil }
        return batches[low]
    }
}
