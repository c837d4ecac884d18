@_spi(Algorithms) import SpiderValue
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    private static let names = ["concurrency", "delay", "max-items", "url", "outputs", "log-level"]

    @Test(
        "the nearest name is the intended one",
        arguments: [
            ("concurency", "concurrency"),
            ("conccurrnecy", "concurrency"),
            ("dealy", "delay"),
            ("DELAY", "delay"),
            ("maxItems", "max-items"),
            ("max_items", "max-items"),
            ("MAX ITEMS", "max-items"),
            ("urls", "url"),
            ("ulr", "url"),
            ("output", "outputs"),
            ("loglevel", "log-level"),
            ("delay", "delay"),
        ])
    func near(name: String, meant: String) {
        #expect(nearestName(to: name, in: Self.names) == meant)
    }

    @Test("without a near name, the result is nil", arguments: ["", "proxy", "x", "at", "retries", "user-agent"])
    func far(name: String) {
        #expect(nearestName(to: name, in: Self.names) == nil)
    }

    @Test("a smaller difference wins, then the first name")
    func ties() {
        #expect(nearestName(to: "cat", in: ["bat", "Cat", "hat"]) == "Cat")
        #expect(nearestName(to: "cat", in: ["bat", "hat"]) == "bat")
        #expect(nearestName(to: "cat", in: []) == nil)
    }

    @Test("names of absurd length and number aren't compared")
    func hostile() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(nearestName(to: long, in: [long]) == nil)
        #expect(nearestName(to: "a", in: [long]) == nil)
        #expect(nearestName(to: "delay", in: repeatElement("other", count: 1_000_000)) == nil)
    }
}
