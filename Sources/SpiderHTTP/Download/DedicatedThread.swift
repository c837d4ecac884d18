import Glibc

/// A thread of our own, for work that blocks: Swift's cooperative threads mustn't.
@_spi(Threads) public enum DedicatedThread {
    /// Starts a detached thread.
    ///
    /// - Parameter body: the work; the thread ends with it
    /// - Throws: `ThreadError` if the system allows no further thread.
    @_spi(Threads) public static func start(_ body: @escaping @Sendable () -> Void) throws(ThreadError) {
        let box = Unmanaged.passRetained(Body(run: body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        guard status == 0 else {
            box.release()
            throw ThreadError(code: status)
        }
        pthread_detach(thread)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

/// The system allows no further thread.
@_spi(Threads) public struct ThreadError: Error, CustomStringConvertible {
    let code: Int32

    /// The reason in words.
    @_spi(Threads) public var description: String { "no thread can be started: \(String(cString: strerror(code)))" }
}
