/// The exchange between a client and a proxy before bytes pass through.
///
/// It has no sockets: bytes go in, steps come out.
struct ProxyDialogue {
    /// The next step of the connection.
    enum Step: Equatable {
        /// Wait for more bytes.
        case wait
        /// Send this, and ask for the next step.
        case send([UInt8])
        /// Send this and close.
        case end([UInt8])
        /// Never send anything again.
        case hang
        /// Connect to a host, and let bytes pass.
        case connect(Destination)
    }

    /// The host that bytes are to pass to.
    struct Destination: Equatable {
        var host: String
        var port: Int
        /// The answer to the client once the host is connected.
        var accepted: [UInt8]
        /// The answer to the client if the host can't be reached.
        var failed: [UInt8]
        /// The first bytes for the host.
        var opening: [UInt8]
    }

    /// The user that may use the proxy; everybody if `nil`.
    struct Credentials: Sendable, Equatable {
        let username: String
        let password: String
    }

    private enum Stage { case greeting, login, command }

    /// No client needs more before bytes pass.
    static let limit = 64 << 10

    let credentials: Credentials?
    let connection: Int
    /// The client's request, as soon as it is known.
    private(set) var request: ProxiedRequest?

    var input: [UInt8] = []
    private var stage = Stage.greeting
    private var given: Credentials?

    init(credentials: Credentials?, connection: Int) {
        self.credentials = credentials
        self.connection = connection
    }

    /// Adds bytes from the client.
    mutating func receive(_ bytes: some Sequence<UInt8>) { input += bytes }

    /// Returns the next step; after `end`, `hang` and `connect` there is none.
    ///
    /// - Parameter conduct: the current behaviour of the proxy
    mutating func next(_ conduct: ProxyConduct) -> Step {
        guard input.count <= Self.limit else { return .end([]) }
        guard let first = input.first else { return .wait }
        switch (stage, first) {
        case (.greeting, 5): return greet()
        case (.greeting, 4): return socks4(conduct)
        case (.greeting, _): return http(conduct)
        case (.login, _): return logIn()
        case (.command, _): return socks5(conduct)
        }
    }

    /// Notes the request, and returns the step, unless the proxy's behaviour asks for another.
    mutating func decide(
        _ request: ProxiedRequest, _ conduct: ProxyConduct, refusal: (Int) -> [UInt8], _ destination: Destination?
    ) -> Step {
        var request = request
        defer { self.request = request }
        switch conduct {
        case .hangs: return .hang
        case .closes: return .end([])
        case .refuses(let status): return .end(refusal(status))
        case .serves:
            guard let destination else { return .end(refusal(400)) }
            request.isServed = true
            return .connect(destination)
        }
    }

    /// Notes a request that isn't fulfilled.
    mutating func note(_ request: ProxiedRequest) { self.request = request }

    // MARK: SOCKS 5

    /// Reads the authentication methods that the client supports (RFC 1928, section 3).
    private mutating func greet() -> Step {
        guard input.count >= 2, input.count >= 2 + Int(input[1]) else { return .wait }
        let methods = input[2..<(2 + Int(input[1]))]
        let method: UInt8 = credentials == nil ? 0 : 2
        guard methods.contains(method) else {
            request = ProxiedRequest(kind: .socks5, target: "", connection: connection)
            return .end([5, 0xFF])
        }
        input.removeFirst(2 + methods.count)
        stage = method == 0 ? .command : .login
        return .send([5, method])
    }

    /// Reads the user and the password (RFC 1929, section 2).
    private mutating func logIn() -> Step {
        guard input.count >= 2, input.count >= 3 + Int(input[1]) else { return .wait }
        let password = 3 + Int(input[1])
        guard input.count >= password + Int(input[password - 1]) else { return .wait }
        let end = password + Int(input[password - 1])
        let given = Credentials(
            username: String(decoding: input[2..<(password - 1)], as: UTF8.self),
            password: String(decoding: input[password..<end], as: UTF8.self))
        self.given = given
        guard input[0] == 1, given == credentials else {
            var request = ProxiedRequest(kind: .socks5, target: "", connection: connection)
            (request.username, request.password) = (given.username, given.password)
            self.request = request
            return .end([1, 1])
        }
        input.removeFirst(end)
        stage = .command
        return .send([1, 0])
    }

    /// Reads a request for a connection (RFC 1928, section 4).
    private mutating func socks5(_ conduct: ProxyConduct) -> Step {
        func reply(_ code: UInt8) -> [UInt8] { [5, code, 0, 1, 0, 0, 0, 0, 0, 0] }
        guard input.count >= 5 else { return .wait }
        let addressStart = input[3] == 3 ? 5 : 4
        let length = [1: 4, 3: Int(input[4]), 4: 16][input[3]]
        guard input[0] == 5, input[1] == 1, let length else { return .end(reply(7)) }
        let end = addressStart + length + 2
        guard input.count >= end else { return .wait }
        let address = input[addressStart..<(end - 2)]
        let host: String
        switch input[3] {
        case 1: host = address.map(String.init).joined(separator: ".")
        case 3: host = String(decoding: address, as: UTF8.self)
        default: host = ProxyDialogue.ipv6(Array(address))
        }
        let port = Int(input[end - 2]) << 8 | Int(input[end - 1])
        let name = input[3] == 4 ? "[\(host)]" : host
        var request = ProxiedRequest(kind: .socks5, target: "\(name):\(port)", connection: connection)
        (request.username, request.password) = (given?.username, given?.password)
        let destination = Destination(
            host: host, port: port, accepted: reply(0), failed: reply(5), opening: Array(input[end...]))
        return decide(request, conduct, refusal: { _ in reply(2) }, destination)
    }

    private static func ipv6(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 2).map { index in
            String(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]), radix: 16)
        }.joined(separator: ":")
    }

    // MARK: SOCKS 4

    private mutating func socks4(_ conduct: ProxyConduct) -> Step {
        func reply(_ code: UInt8) -> [UInt8] { [0, code, 0, 0, 0, 0, 0, 0] }
        guard input.count >= 9, let userEnd = input[8...].firstIndex(of: 0) else { return .wait }
        var end = userEnd + 1
        var host = input[4..<8].map(String.init).joined(separator: ".")
        // SOCKS 4a: an impossible address stands for a name that follows the user's.
        if input[4..<7].allSatisfy({ $0 == 0 }), input[7] != 0 {
            guard let nameEnd = input[end...].firstIndex(of: 0) else { return .wait }
            host = String(decoding: input[end..<nameEnd], as: UTF8.self)
            end = nameEnd + 1
        }
        let port = Int(input[2]) << 8 | Int(input[3])
        var request = ProxiedRequest(kind: .socks4, target: "\(host):\(port)", connection: connection)
        if userEnd > 8 { request.username = String(decoding: input[8..<userEnd], as: UTF8.self) }
        if let credentials, request.username != credentials.username {
            self.request = request
            return .end(reply(93))
        }
        let destination = Destination(
            host: host, port: port, accepted: reply(90), failed: reply(91), opening: Array(input[end...]))
        return decide(request, conduct, refusal: { _ in reply(91) }, input[1] == 1 ? destination : nil)
    }
}
