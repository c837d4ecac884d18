import DequeModule
import Glibc
import SpiderCore
@_spi(Threads) import SpiderHTTP

/// The threads that run pages: one for each processor, and more if some of them are slow.
///
/// Swift's own pool has as many threads as there are processors, and doesn't replace one that never returns. A few
/// pages that compute forever would stop everything. Here such a page harms only itself.
///
/// `@unchecked Sendable` holds because everything that changes is used only under `mutex`.
final class PageThreads: @unchecked Sendable {
    /// The threads of this process. They are started when they are needed.
    static let shared = PageThreads(width: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private struct Queued {
        let job: UnownedJob
        let page: PageExecutor
        let since: UInt64
    }

    private let rules: ThreadRules
    private var queue: Deque<Queued> = []
    private var threads: [Int: PageThread] = [:]
    private var lastNumber = 0
    private var idleCount = 0
    private var slowCount = 0
    private var abandonedCount = 0
    private var watches = false
    private var watchSleepsLong = false
    private var hasWatch = false
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let watchCall = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(width: Int) {
        rules = ThreadRules(width: width)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(arrival, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(watchCall, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(watchCall)
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(mutex)
        watchCall.deallocate()
        arrival.deallocate()
        mutex.deallocate()
    }

    // MARK: Jobs

    func enqueue(_ job: UnownedJob, of page: PageExecutor) {
        pthread_mutex_lock(mutex)
        page.queuedCount += 1
        queue.append(Queued(job: job, page: page, since: PageThreads.now))
        let mustWake = idleCount > 0
        if !mustWake { fillPlaces() }
        let mustCallWatch = !mustWake && watchSleepsLong
        if mustCallWatch { watchSleepsLong = false }
        pthread_mutex_unlock(mutex)
        if mustWake { pthread_cond_signal(arrival) }
        if mustCallWatch { pthread_cond_signal(watchCall) }
    }

    /// Starts threads until all places are taken. If the system allows no further one, jobs wait for the existing ones.
    private func fillPlaces() {
        while threads.count - slowCount < rules.width {
            lastNumber += 1
            let thread = PageThread(number: lastNumber)
            threads[lastNumber] = thread
            do {
                try DedicatedThread.start { self.work(as: thread) }
            } catch {
                threads[lastNumber] = nil
                return
            }
        }
        if !hasWatch {
            hasWatch = true
            do {
                try DedicatedThread.start { self.watch() }
            } catch {
                hasWatch = false
            }
        }
    }

    private func work(as thread: PageThread) {
        let crashPlace = CrashHandler.prepareThread()
        defer { CrashHandler.leaveThread(crashPlace) }
        pthread_mutex_lock(mutex)
        thread.priority = .ofThisThread()
        while true {
            while queue.isEmpty {
                idleCount += 1
                pthread_cond_wait(arrival, mutex)
                idleCount -= 1
            }
            let next = queue.removeFirst()
            let now = PageThreads.now
            next.page.queuedCount -= 1
            next.page.waited += .nanoseconds(now - next.since)
            thread.page = next.page
            thread.begin(at: now)
            let mustWatch = !watches
            watches = true
            pthread_mutex_unlock(mutex)
            if mustWatch { pthread_cond_signal(watchCall) }
            crashPlace?.pointee = next.page.crashNote?.bytes
            next.job.runSynchronously(on: next.page.asUnownedTaskExecutor())
            crashPlace?.pointee = nil
            let verdict = thread.end()
            pthread_mutex_lock(mutex)
            if verdict.isSlow {
                retire(thread, verdict)
                break
            }
            thread.page = nil
        }
        pthread_mutex_unlock(mutex)
    }

    private func retire(_ thread: PageThread, _ verdict: PageThread.Verdict) {
        slowCount -= 1
        if verdict.isAbandoned { abandonedCount -= 1 }
        if let page = thread.page { page.waited += timeWithoutProcessor(thread) }
        thread.page = nil
        threads[thread.number] = nil
    }

    private func timeWithoutProcessor(_ thread: PageThread) -> Duration {
        (thread.priority?.timeWithoutProcessor ?? .zero) - thread.waitedBefore
    }

    // MARK: Slow ones

    /// The number of looks without a result before the watch sleeps until it is called: about a second.
    private static let idleTurns = 20

    /// Watches for slow threads while any is working: often while jobs wait for a thread, seldom otherwise. A second
    /// after the last one has worked, it sleeps until it is called.
    private func watch() {
        pthread_mutex_lock(mutex)
        var idleTurns = 0
        while true {
            if idleTurns > PageThreads.idleTurns {
                watches = false
                while !watches { pthread_cond_wait(watchCall, mutex) }
                idleTurns = 0
            }
            let isLong = queue.isEmpty
            watchSleepsLong = isLong
            var end = timespec(monotonicIn: isLong ? ThreadRules.longInterval : ThreadRules.interval)
            // A job that has to wait ends a long sleep.
            while watchSleepsLong == isLong, pthread_cond_timedwait(watchCall, mutex, &end) == 0 {}
            watchSleepsLong = false
            idleTurns = look() ? 0 : idleTurns + 1
        }
    }

    /// Looks once for slow threads.
    ///
    /// - Returns: whether any thread is working
    private func look() -> Bool {
        let running = threads.values.compactMap { thread in
            thread.runsSince.map { ThreadRules.Running(thread: thread.number, since: PageThreads.instant($0)) }
        }
        let slow = rules.slow(
            running, waiting: queue.count, slowCount: slowCount - abandonedCount,
            now: PageThreads.instant(PageThreads.now))
        for number in slow {
            guard let thread = threads[number], let since = thread.runsSince, thread.markSlow(since: since) else {
                continue
            }
            becomesSlow(thread, priority: ThreadPriority.slow)
        }
        if !queue.isEmpty { fillPlaces() }
        return !running.isEmpty || !queue.isEmpty
    }

    private func becomesSlow(_ thread: PageThread, priority: Int32) {
        slowCount += 1
        thread.waitedBefore = thread.priority?.timeWithoutProcessor ?? .zero
        thread.priority?.lower(to: priority)
    }

    /// Gives up a page; see `PageExecutor`.
    func abandon(_ page: PageExecutor) -> Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        for thread in threads.values where thread.page === page {
            let (isNew, wasSlow) = thread.markAbandoned()
            guard isNew else { continue }
            abandonedCount += 1
            if wasSlow {
                thread.priority?.lower(to: ThreadPriority.abandoned)
            } else {
                becomesSlow(thread, priority: ThreadPriority.abandoned)
            }
        }
        if !queue.isEmpty { fillPlaces() }
        return abandonedCount
    }

    // MARK: What pages wait for

    func waiting(of page: PageExecutor) -> (time: Duration, isNow: Bool) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        var time = page.waited
        for thread in threads.values where thread.page === page && thread.isSlow {
            time += timeWithoutProcessor(thread)
        }
        return (time, page.queuedCount > 0 || page.waitsForRoom)
    }

    func update(_ page: PageExecutor, _ change: (PageExecutor) -> Void) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        change(page)
    }

    // MARK: Time

    /// The monotonic time in nanoseconds; it is read twice for each job.
    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static let zero = ContinuousClock.now

    private static func instant(_ nanoseconds: UInt64) -> ContinuousClock.Instant {
        zero + .nanoseconds(nanoseconds)
    }
}
