extension TestProcess {
    /// Waits until the process has written a text to standard error.
    ///
    /// ```swift
    /// process.signal(SIGINT)
    /// try await process.reported("stopping")
    /// ```
    ///
    /// - Throws: `TestSupportError`, if the process ends without it; `CancellationError`
    public func reported(_ text: String) async throws {
        try await waiting(for: "reporting '\(text)'") { try self.errorsSoFar.contains(text) ? true : nil }
    }

    /// Waits until the process has written a text to standard output.
    ///
    /// - Throws: `TestSupportError`, if the process ends without it; `CancellationError`
    public func printed(_ text: String) async throws {
        try await waiting(for: "printing '\(text)'") { try self.outputSoFar.contains(text) ? true : nil }
    }

    /// Waits until the process accepts connections on a TCP port, and returns the port.
    ///
    /// - Throws: `TestSupportError`, if the process ends instead; `CancellationError`
    package func port() async throws -> Int {
        try await waiting(for: "listening on a port") {
            // Before it is the program, it is the shell with the files that the tests have open.
            let name = (try? TemporaryFolder.text(at: "/proc/\(self.pid)/comm")) ?? ""
            guard !self.program.isEmpty, "/\(self.program)\n".hasSuffix("/\(name)") else { return nil }
            return ListeningSockets(of: self.pid).ports.first
        }
    }

    /// Looks every two milliseconds, because nothing tells when a file has grown or a socket listens. A task that yields
    /// instead would keep a processor from other tests.
    @discardableResult private func waiting<Result>(for event: String, _ result: () throws -> Result?) async throws
        -> Result
    {
        while true {
            // Asked first: what a process wrote before it ended is there when it has ended.
            let isOver = hasEnded
            if let result = try result() { return result }
            if isOver { throw TestSupportError.ended(program: program, instead: event) }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
