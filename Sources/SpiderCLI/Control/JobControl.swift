import Dispatch
import Glibc
import SpiderKit
import Synchronization

/// The side of a running crawl: it says how far it is, and does what it is asked to do, through files in its job's folder.
final class JobControl: Sendable {
    /// How often the crawl looks whether it is asked something, and how many looks there are between two reports.
    private static let interval: DispatchTimeInterval = .milliseconds(250)
    private static let looksPerReport = 4

    private let folder: String
    private let crawl: any RunnableCrawl
    private let status: @Sendable () -> String
    private let timer = RepeatingTimer()

    /// - Parameters:
    ///   - folder: the job's folder
    ///   - crawl: the crawl
    ///   - status: how far the crawl is, as a line of JSON
    init(folder: String, crawl: any RunnableCrawl, status: @escaping @Sendable () -> String) {
        self.folder = folder
        self.crawl = crawl
        self.status = status
    }

    /// Begins to look and to report. What an earlier crawl was asked too late is forgotten.
    func begin() {
        JobFile.control(in: folder).remove()
        let (folder, crawl, status) = (folder, crawl, status)
        let looks = Atomic(0)
        timer.begin(every: JobControl.interval) {
            JobControl.look(folder, crawl)
            // A crawl that ends at once has nothing to report.
            let count = looks.add(1, ordering: .relaxed).newValue
            guard count % JobControl.looksPerReport == 0 else { return }
            // A report that can't be written is missed by nobody but those who watch.
            _ = JobFile.progress(in: folder).write(status())
        }
    }

    private static func look(_ folder: String, _ crawl: any RunnableCrawl) {
        let file = JobFile.control(in: folder)
        guard let bytes = file.read() else { return }
        file.remove()
        switch ControlMessage(json: bytes) {
        case .stop:
            Terminal.tell("stopping, as 'jobs stop' asks: pages in flight finish, 10 s at most")
            crawl.stop(atOnce: false)
        case .change(let control):
            switch control {
            case .pause: Terminal.tell("paused, as 'jobs pause' asks: nothing new starts")
            case .resume: Terminal.tell("resumed, as 'jobs resume' asks")
            case .set: Terminal.tell("other limits apply, as 'jobs set' asks")
            }
            crawl.control(control)
        case nil: Terminal.tell("warning: \(file.path) was no request that is known here; it was ignored")
        }
    }

    /// Ends, and removes the report.
    func end() {
        timer.end()
        JobFile.progress(in: folder).remove()
        JobFile.control(in: folder).remove()
    }
}
