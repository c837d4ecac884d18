import SpiderHTML

/// What the selectors find, in a form that other programs' answers can be compared with.
struct Answers {
    private let job: BenchmarkJob

    init(_ job: BenchmarkJob) { self.job = job }

    /// Prints a line for each page and selector: their numbers, how many elements, the checksum of their texts.
    func print() throws {
        for (pageNumber, page) in job.pages.enumerated() {
            let document = try Timing.document(page)
            for (number, selector) in job.selectors.enumerated() {
                let found = try document.css(selector)
                var checksum = Checksum()
                for element in found { checksum.add(element.rawText) }
                Swift.print(pageNumber, number, found.count, checksum.text, separator: "\t")
            }
        }
    }
}
