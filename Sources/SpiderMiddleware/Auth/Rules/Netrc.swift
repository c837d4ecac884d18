import SpiderHTTP

/// A `.netrc` file: user names and passwords by machine, in the format of ftp, curl and wget.
///
/// ```swift
/// let netrc = try Netrc(parsing: "machine example.org login spider password \"open sesame\"")
/// print(netrc.entry(for: "example.org")?.login ?? "")  // spider
/// ```
struct Netrc: Sendable {
    /// The entry of one machine.
    struct Entry: Sendable, Hashable {
        /// The machine's name in lower case; empty for the entry `default`.
        let machine: String
        /// The user's name.
        var login: String?
        /// The password.
        var password: String?
        /// A second password, which nobody uses any more.
        var account: String?
    }

    /// The largest file that is read, in bytes.
    static let sizeLimit = 1 << 20

    /// The entries of machines, in the order of the file.
    private(set) var entries: [Entry] = []

    /// The entry `default`, for all machines without one of their own.
    private(set) var standard: Entry?

    private var byMachine: [String: Int] = [:]

    /// Reads a file.
    ///
    /// Words are separated by spaces and line ends. A word with spaces is quoted; in it, `\"`, `\\`, `\n`, `\r` and
    /// `\t` are escapes as in C. A line that begins with `#` is a comment. A macro (`macdef`) ends at the next empty
    /// line, and is skipped.
    ///
    /// - Parameter text: the file, up to 1 MiB
    /// - Throws: `NetrcError` with the line, but without any text of the file.
    init(parsing text: String) throws(NetrcError) {
        guard text.utf8.count <= Netrc.sizeLimit else {
            throw NetrcError(reason: .tooLarge(limit: Netrc.sizeLimit), line: 1)
        }
        var reader = NetrcReader(text)
        var current: Entry?
        while let word = try reader.word() {
            switch word.text {
            case "machine":
                add(current)
                current = Entry(machine: try reader.value(of: word).lowercased())
            case "default":
                add(current)
                current = Entry(machine: "")
            case "macdef":
                _ = try reader.value(of: word)
                reader.skipMacro()
            case "login", "password", "account":
                guard current != nil else { throw NetrcError(reason: .machineMissing(word.text), line: word.line) }
                let value = try reader.value(of: word)
                switch word.text {
                case "login": current?.login = value
                case "password": current?.password = value
                default: current?.account = value
                }
            default: throw NetrcError(reason: .unexpectedWord, line: word.line)
            }
        }
        add(current)
    }

    /// Adds an entry; if a machine has several, the first one counts.
    private mutating func add(_ entry: Entry?) {
        guard let entry else { return }
        if entry.machine.isEmpty {
            if standard == nil { standard = entry }
        } else {
            if byMachine[entry.machine] == nil { byMachine[entry.machine] = entries.count }
            entries.append(entry)
        }
    }

    /// Returns the entry of a machine, never the entry `default`.
    ///
    /// - Parameter host: the machine's name, as a URL has it
    func entry(for host: String) -> Entry? { byMachine[host.lowercased()].map { entries[$0] } }
}
