import Testing

@testable import SpiderBrowser

@Suite("The watch on the memory of the browser") struct MemoryWatchTests {
    private func memory(_ renderers: [Int], browser: Int = 100) -> ProcessMemory {
        let others = [ProcessMemory.Part(process: 1, size: browser, isRenderer: false)]
        return ProcessMemory(
            parts: others
                + renderers.enumerated().map {
                    .init(process: Int32($0.offset + 10), size: $0.element, isRenderer: true)
                })
    }

    @Test("nothing happens up to the limit")
    func fine() {
        var watch = MemoryWatch(limit: 1_000)
        #expect(watch.verdict(memory([400, 500])) == .fine)
    }

    @Test("a page that has most of the memory is killed alone")
    func renderer() {
        var watch = MemoryWatch(limit: 1_000)
        #expect(watch.verdict(memory([200, 900])) == .killRenderer(11))
        #expect(watch.verdict(memory([200, 900])) == .fine)
        #expect(watch.verdict(memory([200])) == .fine)
        #expect(watch.verdict(memory([1_200])) == .killRenderer(10))
    }

    @Test("the browser is killed if that does not help")
    func patience() {
        var watch = MemoryWatch(limit: 1_000)
        #expect(watch.verdict(memory([2_000])) == .killRenderer(10))
        for _ in 0..<10 { #expect(watch.verdict(memory([2_000])) == .fine) }
        #expect(watch.verdict(memory([2_000])) == .killBrowser(2_100))
    }

    @Test("the browser is killed if no page has most of the memory")
    func browser() {
        var watch = MemoryWatch(limit: 1_000)
        #expect(watch.verdict(memory([400, 400], browser: 400)) == .killBrowser(1_200))
    }
}
