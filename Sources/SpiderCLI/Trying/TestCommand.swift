import ArgumentParser
import SpiderKit

/// `spider test [NAME]`
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Parses recorded pages without a network, and compares the results.",
        discussion: """
            Every page of \(SpiderRecording.folder)/NAME.warc.gz is parsed by the spider as it is now. Its items, and the \
            requests that it follows, are compared with those in \(SpiderRecording.folder)/NAME.approved.txt. Review the \
            difference; if it is what you want, approve it.

            Example: \(ProgramName.current) test
            Example: \(ProgramName.current) test books --approve

            Exit status: 0 as approved, or approved now; 1 something differs, or nothing is approved yet; 64 usage; 69 no \
            recording, something can't be read; 78 configuration.
            """)

    @Argument(help: "The spider's name; by default all spiders that have a recording.")
    var name: String?

    @Flag(help: "Write the results as the approved ones.")
    var approve = false

    @OptionGroup var options: SpiderTrial

    func run() async throws {
        var output = StandardOutput()
        var isAsApproved = true
        for spider in try spiders() {
            isAsApproved = try await test(spider, &output) && isAsApproved
        }
        try output.flush()
        if !isAsApproved { throw ExitStatus.failed.code }
    }

    private func spiders() throws -> [RegisteredSpider] {
        if let name {
            let spider = try SpiderName.spider(named: name)
            guard TextFile.exists(SpiderRecording(of: name).path) else { throw TestCommand.noRecording(name) }
            return [spider]
        }
        let names = Root.registry.spiderNames.filter { TextFile.exists(SpiderRecording(of: $0).path) }
        if names.isEmpty { throw TestCommand.noRecording("NAME") }
        return names.compactMap { Root.registry.spider(named: $0) }
    }

    private static func noRecording(_ name: String) -> ExitCode {
        ExitStatus.missing.saying(
            "there is no \(SpiderRecording(of: name).path); make it with '\(ProgramName.current) record \(name)'")
    }

    /// Tests one spider; returns whether everything is as approved.
    private func test(_ spider: RegisteredSpider, _ output: inout StandardOutput) async throws -> Bool {
        let recording = SpiderRecording(of: spider.name)
        let configuration = try options.configuration(of: spider)
        let accounts: [PageAccount]
        do {
            accounts = try await recording.accounts(
                of: spider, settings: configuration.settings, options: configuration.options,
                registry: Root.registry, log: options.log(configuration.settings))
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
        let pages = "\(accounts.count) \(accounts.count == 1 ? "page" : "pages")"
        if approve {
            try TextFile.write(accounts.text, to: recording.approvedPath)
            try output.write("\(spider.name): \(pages) approved, in \(recording.approvedPath)")
            return true
        }
        let again = "'\(ProgramName.current) test \(spider.name) --approve'"
        guard let approved = try TextFile.read(recording.approvedPath) else {
            try output.write(accounts.text)
            try output.write("\(spider.name): nothing is approved yet; if this is right, run \(again)")
            return false
        }
        let difference = AccountDifference(from: [PageAccount](text: approved), to: accounts)
        for line in difference.lines { try output.write(line) }
        if difference.count == 0 {
            try output.write("\(spider.name): \(pages) as approved")
            return true
        }
        try output.write(
            "\(spider.name): \(difference.count) of \(pages) \(difference.count == 1 ? "differs" : "differ"); if that is right, run \(again)"
        )
        return false
    }
}
