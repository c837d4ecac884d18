import SpiderCore

extension JSONLinesOutput {
    /// What the output says about itself.
    static let declaration = OutputDeclaration(
        "jsonl", "one item a line, as JSON, in a file: path", fileExtensions: ["jsonl", "ndjson"],
        isForStandardOutput: true, arguments: OutputPath.self
    ) { path, context in try JSONLinesOutput(path: path.text(job: context.jobName)) }
}
