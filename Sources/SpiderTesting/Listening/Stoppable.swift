/// A server that listens until it is stopped.
protocol Stoppable: Sendable {
    /// Closes the port and all connections; returns when that is done.
    func stop() async
}

extension Stoppable {
    /// Calls a closure, then stops, whether the closure returns or throws.
    func stoppedAfterwards<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Self) async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body(self)
            await stop()
            return result
        } catch {
            await stop()
            throw error
        }
    }
}

extension TestSite: Stoppable {}

extension TestProxy: Stoppable {}
