/// The reason why a request ended without a response of its own: a redirect led to the URL of another request.
struct RedirectedTo: Equatable, CustomStringConvertible {
    /// The URL, without a password.
    var target: String
    /// The number of the other request.
    var request: Int

    init(target: String, request: Int) {
        self.target = target
        self.request = request
    }

    /// Reads the text of a table.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 7, parts[0] == "redirected", let request = Int(parts[6]) else { return nil }
        self.init(target: String(parts[2].dropLast()), request: request)
    }

    var description: String { "redirected to \(target), which is request \(request)" }
}
