@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@Suite("Names of plugins") struct PluginNameTests {
    /// Words that are names of plugins, too, and mean something else where they are.
    private static let homonyms: [String: Set<String>] = [
        // Words of everyday language, of commands, of settings, of URLs and of media types.
        "SpiderEngine/Files/FileRecord.swift": ["files"],
        "SpiderCore/Files/FileType.swift": ["text"],
        "SpiderCLI/CommandWords.swift": ["text", "curl", "json", "normalize", "parse", "select", "validate"],
        "SpiderCLI/Guessing/ElementNames.swift": ["select"],
        "SpiderCLI/Guessing/FieldName.swift": ["text"],
        "SpiderCLI/Guessing/GuessCommand.swift": ["http"],
        "SpiderCLI/Jobs/RetryCommand.swift": ["retry", "text"],
        "SpiderCLI/Pages/JSONCommand.swift": ["json"],
        "SpiderCLI/Pages/LinksCommand.swift": ["text"],
        "SpiderCLI/Pages/Match.swift": ["text"],
        "SpiderCLI/Pages/PageContents+Markup.swift": ["xml"],
        "SpiderCLI/Pages/SelectCommand.swift": ["select"],
        "SpiderCLI/Pages/TextCommand.swift": ["text"],
        "SpiderCLI/Progress/CrawlStatus+JSON.swift": ["memory"],
        "SpiderCLI/Shell/ShellPage.swift": ["json"],
        "SpiderCLI/Shell/ShellSession.swift": ["curl", "headers", "text"],
        "SpiderCLI/Trying/ParseCommand.swift": ["parse"],
        "SpiderCLI/Trying/RecordCommand.swift": ["record"],
        "SpiderCLI/URLs/ParseURLCommand.swift": ["parse"],
        "SpiderConfiguration/ConfigurationSchema.swift": ["default"],
        "SpiderConfiguration/ConfigurationTree+Decoding.swift": ["text"],
        "SpiderConfiguration/ScrapyNames.swift": ["memory", "throttle", "headers"],
        "SpiderConfiguration/Settings+Keys.swift": ["memory", "throttle"],
        "SpiderCore/Exchange/ReferrerPolicy+Parsing.swift": ["default"],
        "SpiderCore/Expressions/ExpressionEvaluation+Functions.swift": ["text"],
        "SpiderCore/Expressions/ExpressionFault.swift": ["text"],
        "SpiderCore/Items/ItemField+Text.swift": ["text"],
        "SpiderCore/Items/Probe/ProbeDecoder.swift": ["text"],
        "SpiderCore/Items/Probe/ProbedType.swift": ["text"],
        "SpiderCore/Jobs/JobState.swift": ["memory"],
        "SpiderCore/Settings/Provenance.swift": ["default"],
        "SpiderCore/Spider/Summary+JSON.swift": ["blocked"],
        "SpiderCore/Spider/Summary+Text.swift": ["retry", "redirect", "files"],
        "SpiderCLI/Shell/ShellHint.swift": ["select", "json"],
        "SpiderEngine/Engine/Traces/PageTrace.swift": ["parse"],
        "SpiderEngine/Engine/Traces/Span+Page.swift": ["redirect", "parse"],
        "SpiderEngine/Limits/BudgetStore.swift": ["http"],
        "SpiderItems/Validation/SchemaFormat.swift": ["http"],
        "SpiderItems/Validation/SchemaReader.swift": ["default"],
        "SpiderJobs/FailureFilter.swift": ["redirect", "http", "parse"],
        "SpiderJobs/JobDetail+Text.swift": ["retry", "redirect"],
        "SpiderJobs/URLExplanation+Text.swift": ["redirect"],
        "SpiderMiddleware/Auth/Rules/Netrc.swift": ["default"],
        "SpiderMiddleware/Headers/OpenFields.swift": ["referer"],
        "SpiderMiddleware/Headers/WithheldFields.swift": ["http"],
        "SpiderMiddleware/Proxies/ProxiesMiddleware.swift": ["blocked"],
        "SpiderMiddleware/Redirect/RedirectSettings.swift": ["http"],
        "SpiderMiddleware/Redirect/RefreshSearch.swift": ["http"],
        "SpiderMiddleware/Traps/PageSketch.swift": ["json"],
        "SpiderTesting/Crawling/CollectedCrawl.swift": ["memory"],
        "SpiderTesting/Proxy/TestProxy.swift": ["http"],
    ]

    /// The libraries that know of plugins.
    private static let libraries = [
        "SpiderCLI", "SpiderConfiguration", "SpiderCore", "SpiderEngine", "SpiderItems", "SpiderJobs", "SpiderKit",
        "SpiderMiddleware", "SpiderTesting",
    ]

    @Test("are nowhere but in the plugins' own folders")
    func strangers() throws {
        let registry = Registry()
        let names =
            registry.middleware.names + registry.pipelines.names + registry.outputs.names + registry.frontiers.names
            + registry.downloaders.names
        let files = try sources()
        var strangers: [String] = []
        for name in names {
            let home = try #require(
                files.first { $0.path.hasSuffix("+Declaration.swift") && $0.text.contains("\"\(name)\",") },
                "\(name)")
            let folder = home.path.split(separator: "/").dropLast().joined(separator: "/")
            for file in files where !file.path.hasPrefix(folder + "/") {
                let lines = file.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
                guard lines.contains(where: { $0.contains("\"\(name)\"") }) else { continue }
                if Self.homonyms[file.path]?.contains(name) != true { strangers.append("\(file.path): \(name)") }
            }
        }
        #expect(strangers.isEmpty, "\(strangers.sorted().joined(separator: "\n"))")
    }

    private func sources() throws -> [(path: String, text: String)] {
        let root = "\(#filePath.firstRange(of: "/Tests/").map { #filePath[..<$0.lowerBound] } ?? "")/Sources/"
        return try Self.libraries.flatMap { library in
            try swiftFiles(in: root + library).map { path in
                (
                    String(path.dropFirst(root.utf8.count)),
                    try TemporaryFolder.text(at: path)
                )
            }
        }
    }

    private func swiftFiles(in folder: String) throws -> [String] {
        try TemporaryFolder.names(in: folder).sorted().flatMap { name in
            let path = "\(folder)/\(name)"
            return name.hasSuffix(".swift") ? [path] : name.contains(".") ? [] : try swiftFiles(in: path)
        }
    }
}
