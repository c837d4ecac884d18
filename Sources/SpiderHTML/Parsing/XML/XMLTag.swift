/// A start tag: a name and its attributes, as text in one buffer.
struct XMLTag {
    /// An attribute's place in the buffer.
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// The text of the name, then of the names and values of the attributes; valid UTF-8, with references resolved.
    var text: [UInt8] = []
    /// The length of the name, with its prefix.
    var nameLength = 0
    var attributes: [Attribute] = []

    /// Calls a function with the name, prefix included.
    @inline(__always) func withName<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try with(0..<nameLength, body)
    }

    /// Calls a function with a part of the text.
    @inline(__always) func with<Result, Failure: Error>(
        _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try text.withUnsafeBufferPointer { text throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: text[range]))
        }
    }

    /// Returns whether a part of the text equals a word.
    @inline(__always) func has(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for (offset, index) in range.enumerated() where text[index] != word.utf8Start[offset] { return false }
        return true
    }

    /// Returns the place of the value of an attribute without a prefix, or nil.
    func value(of name: StaticString) -> Range<Int>? {
        attributes.first { has($0.name, name) }?.value
    }

    mutating func removeAll() {
        text.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        nameLength = 0
    }
}
