import Synchronization

/// Runs the task of one page on the threads for pages, and measures how long the page has to wait for others.
///
/// `@unchecked Sendable` holds because everything that changes is used only under the lock of `PageThreads`.
final class PageExecutor: TaskExecutor, @unchecked Sendable {
    private let threads: PageThreads
    /// The note for the case that the page's code crashes the process.
    let crashNote: CrashNote?

    /// The time that jobs have waited for a thread, slow threads for a processor, and the page for memory.
    var waited: Duration = .zero
    /// The number of jobs of the page that wait for a thread.
    var queuedCount = 0
    /// Whether the page waits for memory.
    var waitsForRoom = false

    /// The memory that the page holds while it is parsed.
    private var place: ParsingPlace?

    init(on threads: PageThreads = .shared, crashNote: CrashNote? = nil) {
        self.threads = threads
        self.crashNote = crashNote
    }

    func enqueue(_ job: consuming ExecutorJob) { threads.enqueue(UnownedJob(job), of: self) }

    /// The time that the page has waited for threads, processors and memory, and whether it is waiting now. It doesn't
    /// count as the page's own time.
    var waiting: (time: Duration, isNow: Bool) { threads.waiting(of: self) }

    /// Notes that the page begins to wait for memory.
    func beginsWaitingForRoom() { threads.update(self) { $0.waitsForRoom = true } }

    /// Notes that the page has waited for memory.
    func endsWaitingForRoom(_ time: Duration) {
        threads.update(self) {
            $0.waitsForRoom = false
            $0.waited += time
        }
    }

    /// Notes that the page is being parsed. Its memory is released if it is given up.
    func hold(_ place: ParsingPlace) { threads.update(self) { $0.place = place } }

    /// Lowers the priority of the page's computation, and gives the places of its threads to others.
    ///
    /// - Returns: the number of threads that still run pages that were given up
    func abandon() -> Int {
        var place: ParsingPlace?
        threads.update(self) {
            place = $0.place
            $0.place = nil
        }
        // How much memory the page still holds can't be known, but others mustn't wait for it forever.
        place?.shrink(to: 0)
        return threads.abandon(self)
    }
}
