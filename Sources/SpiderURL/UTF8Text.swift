/// Bytes that are to be UTF-8.
enum UTF8Text {
    /// Returns the bytes with U+FFFD for ill-formed sequences.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
