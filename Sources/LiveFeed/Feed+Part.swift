extension Feed {
    /// The events of a batch up to a position.
    public struct Part {
        public let to: Int
        public let frame: Sink.Frame
        public let bytes: Int

        public init(to: Int, frame: Sink.Frame, bytes: Int) {
            self.to = to
            self.frame = frame
            self.bytes = bytes
        }
    }
}
