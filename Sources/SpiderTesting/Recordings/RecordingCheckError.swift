/// A reason why recorded pages aren't as approved.
@nonexhaustive
public enum RecordingCheckError: Error, Sendable, Equatable {
    /// No folder above the test has a recording of the spider.
    case noRecording(spider: String)
    /// There is a recording, and nothing to compare with.
    case nothingApproved(spider: String, path: String)
    /// The spider makes something else of this many pages; the lines say what.
    case differs(spider: String, pages: Int, lines: [String])
}
