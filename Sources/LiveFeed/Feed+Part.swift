extension Feed {
    /// One message of a long batch: its events after the previous part, up to the position `to`.
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
