private import NIOCore

extension TestProxy {
    /// Starts a proxy.
    ///
    /// - Parameters:
    ///   - username: the name of the only user that it serves; everybody if `nil`
    ///   - password: that user's password
    ///   - destination: a port of this machine that everything leads to, whatever the target
    /// - Throws: `TestSiteError`.
    public static func start(
        username: String? = nil, password: String = "", leadingTo destination: Int? = nil
    ) async throws -> TestProxy {
        let credentials = username.map { ProxyDialogue.Credentials(username: $0, password: password) }
        let state = ProxyState(credentials: credentials, destination: destination)
        let listener = try await Listener.start { channel, number in
            try channel.pipeline.syncOperations.addHandler(ProxyLeg(state, connection: number))
        }
        return TestProxy(listener, state: state)
    }

    /// Starts a proxy, calls a closure with it, and stops the proxy, whether the closure returns or throws.
    ///
    /// - Parameters:
    ///   - isolation: the caller's actor, which `body` runs on
    ///   - username: the name of the only user that it serves; everybody if `nil`
    ///   - password: that user's password
    ///   - destination: a port of this machine that everything leads to, whatever the target
    ///   - body: the closure to call while the proxy runs
    /// - Returns: the closure's result
    /// - Throws: `TestSiteError`, and the closure's errors.
    public static func withProxy<Result>(
        isolation: isolated (any Actor)? = #isolation,
        username: String? = nil, password: String = "", leadingTo destination: Int? = nil,
        run body: (TestProxy) async throws -> Result
    ) async throws -> Result {
        try await start(username: username, password: password, leadingTo: destination).stoppedAfterwards(body)
    }
}
