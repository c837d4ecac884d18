extension Value {
    /// Parses JSON in UTF-8, strictly by RFC 8259: no comments, no trailing commas, nothing after the value.
    ///
    /// ```swift
    /// let value = try Value(json: Array(#"{"title": "Playtime", "year": 1967}"#.utf8))
    /// ```
    ///
    /// A number without fraction and exponent is an `.int` if it fits, any other number a `.double`. If a key occurs
    /// twice, the last value counts. A leading byte order mark is skipped.
    ///
    /// - Parameter bytes: The text in UTF-8, at most 512 levels deep.
    /// - Throws: ``JSONError`` with the position of the first error.
    public init(json bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in try Value(json: buffer) }
    }

    /// Parses JSON text; see ``init(json:)-([UInt8])``.
    public init(json text: String) throws(JSONError) {
        try self.init(json: Array(text.utf8))
    }

    /// Parses JSON in a buffer.
    package init(json bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.readDocument()
    }

    /// Parses untrusted JSON: like `init(json:)`, but it ends when the task is cancelled.
    package init(strangeJSON bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var reader = JSONReader(bytes: bytes, isCancellable: true)
        self = try reader.readDocument()
    }

    /// Parses untrusted JSON: like `init(json:)`, but it ends when the task is cancelled.
    package init(strangeJSON bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in try Value(strangeJSON: buffer) }
    }
}
