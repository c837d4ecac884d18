import SpiderValue

/// A message from the browser: the end of a command, or an event.
enum DevToolsMessage: Sendable, Hashable {
    case result(id: Int, Value)
    case refusal(id: Int, String)
    case event(DevToolsEvent)

    /// Reads a message.
    ///
    /// - Parameter bytes: JSON, in which texts of a page may have lone surrogates
    init(_ bytes: [UInt8]) throws(DevToolsFault) {
        var bytes = bytes
        bytes.replaceLoneSurrogates()
        guard let message = try? Value(json: bytes) else { throw .malformed }
        if let id = message["id"]?.whole {
            if let error = message["error"] {
                self = .refusal(id: id, error["message"]?.text ?? "no reason given")
            } else {
                self = .result(id: id, message["result"] ?? .object([:]))
            }
        } else if let method = message["method"]?.text {
            self = .event(
                DevToolsEvent(
                    method: method, session: message["sessionId"]?.text ?? "",
                    parameters: message["params"] ?? .object([:])))
        } else {
            throw .malformed
        }
    }
}
