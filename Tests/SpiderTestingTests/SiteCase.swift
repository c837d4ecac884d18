import SpiderTesting
import Testing

/// An answer, and the whole message that a client gets.
struct SiteCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: Answer
    let message: String

    init(_ name: String, _ answer: Answer, _ message: String) {
        testDescription = name
        self.answer = answer
        self.message = message
    }
}
