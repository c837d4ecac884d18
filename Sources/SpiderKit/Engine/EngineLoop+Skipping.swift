/// Time that nobody needs to wait for.
extension EngineLoop {
    /// Puts the clock forward to what is waited for, if nothing is in flight and nobody is spared by the wait.
    ///
    /// What is skipped counts neither for the crawl's duration nor for `limits.time`.
    ///
    /// - Returns: whether it was put forward
    func skipsWait() -> Bool {
        guard let skip, let wake, stopping == nil, running.isEmpty, uncommitted.isEmpty, !frontier.isShared else {
            return false
        }
        let time = wake - now
        guard time > .zero else { return false }
        skip(time)
        started += time
        nextProgress += time
        nextStore += time
        stallWatch.note(now: now)
        return true
    }
}
