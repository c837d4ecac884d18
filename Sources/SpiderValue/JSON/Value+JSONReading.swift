extension Value {
    /// Reads JSON text (RFC 8259, strictly: no comments, no trailing commas, nothing after the value).
    ///
    /// ```swift
    /// let value = try Value(json: Array(#"{"title": "Playtime", "year": 1967}"#.utf8))
    /// ```
    ///
    /// A number without fraction and exponent that fits is an `.int`, any other a `.double`. Of a key that comes twice,
    /// the last value counts. A byte order mark at the start is skipped.
    ///
    /// - Parameter bytes: The text in UTF-8, nested at most ``depthLimit`` levels deep.
    /// - Throws: ``JSONError`` with the position, for anything else.
    public init(json bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in try Value(json: buffer) }
    }

    /// Reads JSON text; see ``init(json:)-([UInt8])``.
    public init(json text: String) throws(JSONError) {
        try self.init(json: Array(text.utf8))
    }

    /// Reads JSON text from memory that someone else owns; see ``init(json:)-([UInt8])``.
    public init(json bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.readDocument()
    }

    /// Reads JSON text that strangers wrote: the same, but it ends when the task is cancelled.
    package init(strangeJSON bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, isCancellable: true)
        self = try reader.readDocument()
    }

    /// Reads JSON text that strangers wrote: the same, but it ends when the task is cancelled.
    package init(strangeJSON bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in try Value(strangeJSON: buffer) }
    }
}
