import Synchronization

/// Runs the task of one page on the threads for pages, and knows how long the page had to wait for others.
///
/// `@unchecked Sendable` holds because all that changes is touched only while the lock of `PageThreads` is held.
final class PageExecutor: TaskExecutor, @unchecked Sendable {
    private let threads: PageThreads
    /// What is said if the page's code crashes the process.
    let crashNote: CrashNote?

    /// What jobs that began have waited for a thread, slow threads for a processor, and the page for memory.
    var waited: Duration = .zero
    /// How many jobs of the page wait for a thread.
    var queuedCount = 0
    /// Whether the page waits for memory.
    var waitsForRoom = false

    /// The room that the page has while it is parsed.
    private var place: ParsingPlace?

    init(on threads: PageThreads = .shared, crashNote: CrashNote? = nil) {
        self.threads = threads
        self.crashNote = crashNote
    }

    func enqueue(_ job: consuming ExecutorJob) { threads.enqueue(UnownedJob(job), of: self) }

    /// How long the page has waited for threads, processors and memory, and whether it waits now: no time of its own.
    var waiting: (time: Duration, isNow: Bool) { threads.waiting(of: self) }

    /// The page waits for memory, from now on.
    func beginsWaitingForRoom() { threads.update(self) { $0.waitsForRoom = true } }

    /// The page has waited for memory.
    func endsWaitingForRoom(_ time: Duration) {
        threads.update(self) {
            $0.waitsForRoom = false
            $0.waited += time
        }
    }

    /// The page is parsed from now on, and its place is given back if it is given up.
    func hold(_ place: ParsingPlace) { threads.update(self) { $0.place = place } }

    /// Takes the priority away from what the page still computes, and gives its threads' places to others.
    ///
    /// - Returns: how many threads, in all, continue with pages that were given up
    func abandon() -> Int {
        var place: ParsingPlace?
        threads.update(self) {
            place = $0.place
            $0.place = nil
        }
        // What the page holds still can't be known: others must not wait for it for ever.
        place?.shrink(to: 0)
        return threads.abandon(self)
    }
}
