import SpiderHTTP

/// A `.netrc` file: user names and passwords by machine, as ftp, curl and wget read them.
///
/// ```swift
/// let netrc = try Netrc(parsing: "machine example.org login spider password \"open sesame\"")
/// print(netrc.entry(for: "example.org")?.login ?? "")  // spider
/// ```
struct Netrc: Sendable {
    /// What the file has for one machine.
    struct Entry: Sendable, Hashable {
        /// The machine's name in lower case; empty for the entry of all others.
        let machine: String
        /// The user's name.
        var login: String?
        /// The password.
        var password: String?
        /// A further password, which nobody uses any more.
        var account: String?
    }

    /// More than this is no such file.
    static let sizeLimit = 1 << 20

    /// The entries of machines, in the order of the file.
    private(set) var entries: [Entry] = []

    /// The entry that stands for all machines without one of their own.
    private(set) var standard: Entry?

    private var byMachine: [String: Int] = [:]

    /// Reads a file.
    ///
    /// Words stand between blanks and line ends; one with blanks in it stands in quotation marks, in which `\"`, `\\`, `\n`,
    /// `\r` and `\t` are what they are in C. A line that begins with `#` is a comment. A macro (`macdef`) goes up to the
    /// next empty line, and is skipped.
    ///
    /// - Parameter text: the file, up to 1 MiB
    /// - Throws: `NetrcError` with the line; nothing of the file is in it.
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

    /// Of several entries for one machine, the first counts.
    private mutating func add(_ entry: Entry?) {
        guard let entry else { return }
        if entry.machine.isEmpty {
            if standard == nil { standard = entry }
        } else {
            if byMachine[entry.machine] == nil { byMachine[entry.machine] = entries.count }
            entries.append(entry)
        }
    }

    /// The entry of a machine itself; that of all others is never taken for it.
    ///
    /// - Parameter host: the machine's name, as a URL has it
    func entry(for host: String) -> Entry? { byMachine[host.lowercased()].map { entries[$0] } }
}
