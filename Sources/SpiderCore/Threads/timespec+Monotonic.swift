import Glibc

extension timespec {
    /// Creates the time of the monotonic clock that is this far ahead, and at least now.
    package init(monotonicIn time: Duration) {
        self.init()
        clock_gettime(CLOCK_MONOTONIC, &self)
        let (seconds, attoseconds) = max(time, .zero).components
        tv_sec += Int(min(seconds, 1 << 31))
        tv_nsec += Int(attoseconds / 1_000_000_000)
        if tv_nsec >= 1_000_000_000 {
            tv_sec += 1
            tv_nsec -= 1_000_000_000
        }
    }
}
