import Glibc

/// Reports the page that was being parsed when the process crashes: a trap in a spider's code, endless recursion, a
/// fault in C.
///
/// Earlier handlers of these signals run afterwards, and the process ends as it would have without this one.
package enum CrashHandler {
    /// The signals that a fault in code raises.
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

    /// The size of the handler's own stack, for a thread whose stack is full.
    private static let stackSize = 64 << 10

    // `install` writes these before any thread reads them, and never again.
    nonisolated(unsafe) private static var key = pthread_key_t.max
    // Only `install` writes it.
    nonisolated(unsafe) private static var previous: UnsafeMutablePointer<sigaction>?
    // Only `install` writes it.
    nonisolated(unsafe) private(set) static var isInstalled = false

    /// Begins to handle crashes; called once, by a program that is one crawl.
    package static func install() {
        guard !isInstalled, pthread_key_create(&key, nil) == 0 else { return }
        let kept = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
        kept.initialize(repeating: sigaction(), count: 65)
        previous = kept
        isInstalled = true
        for signal in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_sigaction = { signal, info, _ in CrashHandler.handle(signal, info) }
            action.sa_flags = SA_SIGINFO | SA_ONSTACK
            sigaction(signal, &action, &kept[Int(signal)])
        }
    }

    /// Prepares the calling thread, and returns the place for the note of the page that runs on it.
    static func prepareThread() -> UnsafeMutablePointer<UnsafeMutablePointer<CrashNote.Bytes>?>? {
        guard isInstalled else { return nil }
        let place = UnsafeMutablePointer<UnsafeMutablePointer<CrashNote.Bytes>?>.allocate(capacity: 1)
        place.initialize(to: nil)
        pthread_setspecific(key, place)
        var stack = stack_t()
        stack.ss_sp = malloc(stackSize)
        stack.ss_size = stackSize
        sigaltstack(&stack, nil)
        return place
    }

    /// Releases what `prepareThread` has created on the same thread.
    static func leaveThread(_ place: UnsafeMutablePointer<UnsafeMutablePointer<CrashNote.Bytes>?>?) {
        guard let place else { return }
        pthread_setspecific(key, nil)
        place.deallocate()
        var (stack, none) = (stack_t(), stack_t())
        none.ss_flags = Int32(SS_DISABLE)
        sigaltstack(&none, &stack)
        free(stack.ss_sp)
    }

    /// Runs in the middle of a crash, so it neither allocates memory nor takes a lock.
    private static func handle(_ signal: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
        if let context = pthread_getspecific(key) {
            let place = context.assumingMemoryBound(to: UnsafeMutablePointer<CrashNote.Bytes>?.self)
            if let bytes = place.pointee?.pointee {
                place.pointee = nil
                if let record = bytes.record { _ = write(bytes.descriptor, record, bytes.recordLength) }
                if let message = bytes.message { _ = write(STDERR_FILENO, message, bytes.messageLength) }
            }
        }
        if let previous { sigaction(signal, previous + Int(signal), nil) }
        // A fault occurs again by itself when the handler returns; a signal that somebody has sent doesn't.
        if let info, info.pointee.si_code <= 0 { raise(signal) }
    }
}
