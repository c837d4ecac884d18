import Glibc

/// The time in nanoseconds, as the system counts it.
enum Clock {
    /// What the process has used of the processors: other programs that run at the same time do not count.
    static var processor: UInt64 { nanoseconds(of: CLOCK_PROCESS_CPUTIME_ID) }

    /// The time of day, from some beginning on.
    static var wall: UInt64 { nanoseconds(of: CLOCK_MONOTONIC) }

    private static func nanoseconds(of clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
