/// A word of a command line, as the program would get it.
struct ShellWord {
    /// Its bytes, without what was there for the shell only.
    var bytes: [UInt8] = []
    /// Where it begins in the text.
    let offset: Int

    /// It as text; what is not UTF-8 in it is replaced.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
