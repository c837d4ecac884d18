import SpiderCore

extension JSONLinesFormat {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "jsonl", "one item a line, as JSON, in a file: path", fileExtensions: ["jsonl", "ndjson"],
        isForStandardOutput: true
    ) { _ in JSONLinesFormat() }
}
