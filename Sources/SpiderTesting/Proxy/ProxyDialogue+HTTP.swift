extension ProxyDialogue {
    /// Reads a request with a whole URL, or `CONNECT`.
    mutating func http(_ conduct: ProxyConduct) -> Step {
        guard let end = headEnd else { return .wait }
        let lines = String(decoding: input[..<end], as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: true)
        let parts = lines.first?.split(separator: " ") ?? []
        guard parts.count == 3 else { return .end(Self.message(400)) }
        let fields = lines.dropFirst().compactMap(Self.field)
        let isTunnel = parts[0] == "CONNECT"
        var request = ProxiedRequest(
            kind: isTunnel ? .tunnel : .forward, target: String(parts[1]), connection: connection)
        request.fields = fields
        let given = request.field("Proxy-Authorization").flatMap(Self.credentials)
        (request.username, request.password) = (given?.username, given?.password)
        if let credentials, given != credentials { return logInFirst(request) }
        let rest = Array(input[end...])
        if isTunnel {
            let destination = Self.split(parts[1]).map { host, port in
                Destination(
                    host: host, port: port, accepted: Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8),
                    failed: Self.message(502), opening: rest)
            }
            return decide(request, conduct, refusal: Self.message, destination)
        }
        return decide(
            request, conduct, refusal: Self.message, forwarding(parts[0], String(parts[1]), fields, body: rest))
    }

    /// The end of the first head, after its empty line.
    private var headEnd: Int? {
        let mark = Array("\r\n\r\n".utf8)
        return input.indices.dropLast(3).first { input[$0..<($0 + 4)].elementsEqual(mark) }.map { $0 + 4 }
    }

    private mutating func logInFirst(_ request: ProxiedRequest) -> Step {
        note(request)
        return .end(Self.message(407, field: "Proxy-Authenticate: Basic realm=\"test\"\r\n"))
    }

    /// Returns the request as it is forwarded: RFC 9110, section 7.6.1, and RFC 9112, section 3.2.1. One per connection.
    private func forwarding(
        _ method: Substring, _ target: String, _ fields: [ReceivedRequest.Field], body: [UInt8]
    ) -> Destination? {
        guard target.hasPrefix("http://") else { return nil }
        let authority = target.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let (host, port) = Self.split(authority, standardPort: 80) else { return nil }
        let parts = TargetParts(target)
        var head = "\(method) \(parts.pathAndQuery) HTTP/1.1\r\n"
        for field in fields
        where !field.name.lowercased().hasPrefix("proxy-") && !field.isNamed("Connection")
            && !field.isNamed("Keep-Alive")
        {
            head += "\(field.name): \(field.value)\r\n"
        }
        head += "Via: 1.1 test\r\nConnection: close\r\n\r\n"
        return Destination(
            host: host, port: port, accepted: [], failed: Self.message(502), opening: Array(head.utf8) + body)
    }

    private static func field(_ line: Substring) -> ReceivedRequest.Field? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        return .init(name: String(line[..<colon]), value: String(value))
    }

    /// Returns the parts of `host:port` or `[address]:port`.
    private static func split(_ authority: Substring, standardPort: Int? = nil) -> (String, Int)? {
        let behindHost = authority.lastIndex(of: "]") ?? authority.startIndex
        let colon = authority[behindHost...].lastIndex(of: ":")
        let host = authority[..<(colon ?? authority.endIndex)].drop { $0 == "[" }.prefix { $0 != "]" }
        let written = colon.map { Int(authority[authority.index(after: $0)...]) } ?? standardPort
        guard let port = written, (1...65_535).contains(port), !host.isEmpty else { return nil }
        return (String(host), port)
    }

    /// Returns the user and password after `Basic` (RFC 7617).
    private static func credentials(_ value: String) -> Credentials? {
        let parts = value.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = TextCoding.bytes(base64: parts[1]),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return Credentials(
            username: String(decoding: bytes[..<colon], as: UTF8.self),
            password: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
    }

    private static func message(_ status: Int) -> [UInt8] { message(status, field: "") }

    private static func message(_ status: Int, field: String) -> [UInt8] {
        Array("HTTP/1.1 \(status) Proxy\r\n\(field)Content-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    }
}
