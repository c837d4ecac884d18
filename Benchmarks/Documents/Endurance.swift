import SpiderHTML

/// Parses and searches very many documents, and says how much memory the process has.
struct Endurance {
    private let job: BenchmarkJob

    init(_ job: BenchmarkJob) { self.job = job }

    /// Prints the resident memory, in KB, after a tenth of the documents and after all of them.
    ///
    /// Every document is a page that is cut short at another place, so that none needs as much memory as the one before.
    func run() throws {
        var place = 0
        for number in 1...job.documents {
            let page = job.pages[number % job.pages.count]
            // A step that is prime to the length of a page comes by all places.
            place = (place + 7919) % page.count
            let document = try Timing.document(Array(page[..<(page.count - place)]))
            for selector in job.selectors { _ = try document.css(selector).count }
            if number == max(job.documents / 10, 1) { print(try Self.residentMemory()) }
        }
        print(try Self.residentMemory())
    }

    /// The resident memory of the process in KB.
    private static func residentMemory() throws(BenchmarkError) -> Int { try memory("VmRSS:") }

    /// Returns what the system says of the process's memory, in KB.
    static func memory(_ field: String) throws(BenchmarkError) -> Int {
        let status = String(decoding: try InputFile("/proc/self/status").bytes, as: UTF8.self)
        for line in status.split(separator: "\n") where line.hasPrefix(field) {
            guard let number = line.split(separator: " ").compactMap({ Int($0.drop { $0 == "\t" }) }).first else {
                break
            }
            return number
        }
        throw .memoryUnknown
    }
}
