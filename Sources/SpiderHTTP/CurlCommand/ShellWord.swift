/// A word of a command line, as the program would get it.
struct ShellWord {
    /// Its bytes, without quotation marks and escapes.
    var bytes: [UInt8] = []
    /// Its place in the text.
    let offset: Int

    /// The word as text, with U+FFFD for bytes that aren't UTF-8.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
