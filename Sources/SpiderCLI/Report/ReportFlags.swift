import ArgumentParser

/// The options of `crawl` for what it leaves behind besides its items.
struct ReportFlags: ParsableArguments {
    @Option(
        name: .customLong("summary"),
        help: ArgumentHelp("Write the summary to this file as JSON; - is standard output.", valueName: "file"))
    var summary: String?

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Write a page with charts of the crawl to this file (.html).", valueName: "file"))
    var report: String?
}
