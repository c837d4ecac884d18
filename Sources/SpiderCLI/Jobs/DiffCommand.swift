import ArgumentParser
import SpiderJobs
import SpiderKit
import SpiderValue

/// `spider diff JOB`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Shows which items a job's last run has added, changed and lost.",
        discussion: """
            The job's configuration says by which fields items are told apart: 'incremental: {key: url}'. Each line has a \
            sign (+ added, ~ changed, - removed), the item's type, its key, and the fields that have changed.

            Example: \(ProgramName.current) diff douban

            Exit status: 0 shown; 4 nothing has changed; 69 there is no such job, or it compares nothing; 78 configuration.
            """)

    @OptionGroup var job: JobArgument
    @OptionGroup var options: JobsOptions

    @Flag(help: "Print each change as an object in JSON, one a line, with the whole item.")
    var json = false

    func run() throws {
        let jobs = try options.jobs()
        let report = try JobsOptions.reportingErrors { try jobs.report(on: job.name) }
        let settings = try options.settings(of: report).incremental
        guard !settings.key.all.isEmpty else {
            throw ExitStatus.missing.saying(
                "the job '\(report.name)' compares nothing: set 'incremental: {key: …}', with a field that tells items apart"
            )
        }
        let path = settings.path?.text(job: report.name) ?? "\(report.location)/changes.jsonl"
        let bytes: [UInt8]
        do {
            bytes = try SettingFile.read(path, limit: .max)
        } catch {
            throw ExitStatus.missing.saying(
                "\(path) can't be read: the first crawl with 'incremental: {key: …}' writes it")
        }
        var output = StandardOutput()
        var count = 0
        for line in bytes.split(separator: 0x0A) {
            guard let change = try? Value(json: Array(line)) else { continue }
            count += 1
            try output.write(
                json ? change.json : DiffCommand.text(change, keys: settings.key.all), as: json ? .json : .text)
        }
        try output.flush()
        if count == 0 { throw ExitStatus.nothingExtracted.saying("nothing has changed") }
    }

    private static func text(_ change: Value, keys: [String]) -> String {
        func text(_ value: Value?) -> String {
            if case .string(let text)? = value { return text }
            return value?.json ?? ""
        }
        let sign = ["added": "+", "changed": "~", "removed": "-"][text(change["change"])] ?? "?"
        let key = keys.map { text(change["item"]?[$0]) }.joined(separator: " ")
        var line = "\(sign) \(text(change["type"])) \(key)"
        if case .array(let fields)? = change["fields"] {
            line += ": \(fields.map { text($0) }.joined(separator: ", "))"
        }
        return line.printable
    }
}
