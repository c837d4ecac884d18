/// A Lua script, which Redis stores and runs by its digest.
struct RedisScript: Sendable, Hashable {
    /// The script's name, for people.
    let name: String
    let text: String

    static func == (a: RedisScript, b: RedisScript) -> Bool { a.name == b.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A command, or a script with its arguments.
struct RedisCall: Sendable {
    let script: RedisScript?
    /// The command's words; a script's key and arguments.
    var words: RedisCommand

    /// A command.
    init(_ words: RedisCommand) {
        script = nil
        self.words = words
    }

    /// A script.
    init(_ script: RedisScript, key: String) {
        self.script = script
        words = RedisCommand(key)
    }
}
