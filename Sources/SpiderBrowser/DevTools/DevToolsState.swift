import SpiderValue

/// The commands that wait for their results, and where messages go: a value that takes messages and gives actions.
struct DevToolsState {
    /// What is to be done about a message.
    enum Action: Hashable {
        /// A command has ended.
        case end(id: Int, Result<Value, DevToolsFault>)
        /// A session hears of an event.
        case tell(DevToolsEvent)
    }

    /// The most commands that wait for their results.
    static let limit = 20_000

    private var lastID = 0
    /// The session of each command whose result is awaited.
    private var pending: [Int: String] = [:]
    private(set) var isClosed = false

    /// Writes a command.
    ///
    /// - Parameters:
    ///   - method: its name, such as `Page.navigate`
    ///   - parameters: its parameters
    ///   - session: the page, frame or worker that it is for; empty for the browser itself
    ///   - isAwaited: whether somebody waits for its result
    /// - Returns: its number, and the message to send
    mutating func command(
        _ method: String, _ parameters: Object, session: String, isAwaited: Bool
    ) throws(DevToolsFault) -> (id: Int, message: [UInt8]) {
        guard !isClosed else { throw .closed }
        guard pending.count < DevToolsState.limit else { throw .tooMany }
        lastID += 1
        var message: Object = ["id": .int(lastID), "method": .string(method), "params": .object(parameters)]
        if !session.isEmpty { message["sessionId"] = .string(session) }
        if isAwaited { pending[lastID] = session }
        return (lastID, Array(Value.object(message).json.utf8))
    }

    /// Takes a message of the browser.
    mutating func receive(_ message: DevToolsMessage) -> Action? {
        switch message {
        case .event(let event): return .tell(event)
        case .result(let id, let value):
            return pending.removeValue(forKey: id) == nil ? nil : .end(id: id, .success(value))
        case .refusal(let id, let text):
            return pending.removeValue(forKey: id) == nil ? nil : .end(id: id, .failure(.refused(text)))
        }
    }

    /// Gives up a command whose result nobody waits for any more.
    mutating func forget(_ id: Int) { pending[id] = nil }

    /// Fails the commands of a session that has ended.
    mutating func end(session: String, _ fault: DevToolsFault) -> [Action] {
        let ended = pending.filter { $0.value == session }.map(\.key).sorted()
        for id in ended { pending[id] = nil }
        return ended.map { .end(id: $0, .failure(fault)) }
    }

    /// Fails all commands: the browser has ended.
    mutating func close() -> [Action] {
        isClosed = true
        let ended = pending.keys.sorted()
        pending = [:]
        return ended.map { .end(id: $0, .failure(.closed)) }
    }
}
