import ArgumentParser
import SpiderKit
import SpiderValue

/// `spider parse NAME SOURCE`
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Reads one page with a spider, and prints what it makes of it.",
        discussion: """
            Items go to standard output as JSON lines, after the configured pipelines. Followed requests, each with the \
            kind of page, and what failed go to standard error. Nothing is followed or written.

            The kind of page is a case of the spider's Page as JSON, or its name alone if it needs nothing else. Without \
            --as, it is the one that the spider starts with.

            Example: \(ProgramName.current) parse douban https://movie.douban.com/cinema/later/beijing/
            Example: \(ProgramName.current) parse books book.html --as '{"book":{}}' --url https://books.example/1

            Exit status: 0 read; 3 the page can't be fetched, or parse failed; 4 read, but there is neither an item nor a \
            request; 64 usage; 69 no such file, something is missing; 78 configuration.
            """)

    @OptionGroup var spiderName: SpiderName

    @Argument(help: "A file, a URL that begins with http:// or https://, or - for standard input.")
    var source: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(#"The kind of page: '{"film":{"id":1}}', or just 'list'."#, valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("The URL that a saved page came from.", valueName: "url"))
    var url: String?

    @Flag(help: "Print followed requests on standard output, too, each as an object in JSON.")
    var json = false

    @Flag(help: "Accept the page whatever its status.")
    var anyStatus = false

    @OptionGroup var options: SpiderTrial

    func run() async throws {
        let spider = try spiderName.spider()
        let configuration = try options.configuration(of: spider)
        let trial = try options.trial(of: spider, configuration)
        let kinds = await PageKinds(spider, trial)
        let response: Response
        do {
            response = try await page(configuration.settings, spider, kinds)
        } catch let error as PageError {
            throw error.exitStatus.saying(error.description)
        }
        let page = try chosenKind(of: response.url, spider, kinds)
        try show(await trial.parse(response, as: page.value), of: response, as: page.json, spider)
    }

    private func page(
        _ settings: Settings, _ spider: RegisteredSpider, _ kinds: PageKinds
    ) async throws -> Response {
        let origin = try PageOrigin(argument: source)
        if case .address(let address) = origin {
            guard url == nil else { throw ValidationError("'--url' is for a saved page; the source is a URL") }
            var access = PageAccess()
            access.anyStatus = anyStatus
            let response = try await access.response(to: Request(address), settings, spider)
            try access.check(response)
            return response
        }
        let address = try savedFrom(kinds)
        let contents =
            if case .file(let path) = origin {
                try PageContents(file: path, limit: settings.limits.body.bytes)
            } else {
                try PageContents(standardInputUpTo: settings.limits.body.bytes)
            }
        var response = Response(to: Request(address), status: .ok, body: contents.bytes)
        response.headerFields[.contentType] = ParseCommand.contentType(of: contents)
        PerHost(settings, ReadingRules.init)[address].apply(to: &response)
        return response
    }

    private func savedFrom(_ kinds: PageKinds) throws -> WebURL {
        guard let url else {
            guard let first = kinds.firstURL ?? WebURL("https://localhost/") else {
                throw ValidationError("'--url' is missing")
            }
            Terminal.tell("relative links are resolved against \(first.redacted); use --url to name the page's own URL")
            return first
        }
        do throws(URLError) {
            return try WebURL(parsing: url)
        } catch {
            throw ExitStatus.usage.saying("--url: \(error)")
        }
    }

    /// The type of a saved page; none if its first bytes have to decide.
    private static func contentType(of page: PageContents) -> String? {
        if page.fileName.lowercased().hasSuffix(".json") { return "application/json" }
        return page.likelyMarkup == .xml ? "application/xml" : nil
    }

    private func chosenKind(
        of url: WebURL, _ spider: RegisteredSpider, _ kinds: PageKinds
    ) throws -> (value: any Codable & Sendable, json: Value) {
        let json: Value
        if let kind {
            json = try written(kind)
        } else if let found = kinds.kind(of: url) {
            json = found
        } else {
            throw ExitStatus.usage.saying(
                "the spider's 'start' follows nothing, so the kind of page is unknown; name it with --as")
        }
        do {
            return (try spider.pages.decode(Array(json.json.utf8)), json)
        } catch {
            let example = kinds.kind(of: nil).map { ", such as \($0.json)" } ?? ""
            throw ExitStatus.usage.saying(
                "--as: \(json.json) is no kind of page of '\(spider.name)'\(example): \(error)")
        }
    }

    /// A kind as it is written: JSON, or the name of a case.
    private func written(_ kind: String) throws -> Value {
        guard let first = kind.first(where: { !$0.isWhitespace }), "{[\"0123456789".contains(first) else {
            return .object([kind: .object([:])])
        }
        do throws(JSONError) {
            return try Value(json: kind)
        } catch {
            throw ExitStatus.usage.saying("--as: not JSON: \(error)")
        }
    }

    private func show(
        _ outcome: PageTrial.Outcome, of response: Response, as kind: Value, _ spider: RegisteredSpider
    ) throws {
        Terminal.tell("\(response.url.redacted) as \(kind.json)".printable)
        var output = StandardOutput()
        for record in outcome.records { try output.write(Value.object(record.fields).json, as: .json) }
        for found in outcome.found {
            let kind = (try? spider.pages.encode(found.page)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
            let method = found.request.method == .get ? "" : "\(found.request.method.rawValue) "
            Terminal.tell("  follow \(method)\(found.request.url.redacted) as \(kind)".printable)
            guard json else { continue }
            let line: Value = [
                "follow": .string(found.request.url.href), "method": .string(found.request.method.rawValue),
                "as": (try? Value(json: kind)) ?? .null,
            ]
            try output.write(line.json, as: .json)
        }
        try output.flush()
        for (reason, count) in outcome.dropped.sorted(by: { $0.key < $1.key }) {
            Terminal.tell("  dropped \(count): \(reason)".printable)
        }
        if outcome.skippedLinks > 0 {
            Terminal.tell("  \(outcome.skippedLinks) links lead nowhere that a crawler goes")
        }
        if let failure = outcome.failure {
            let text = failure.text
            Terminal.tell("  failed: \(text.reason)\(text.detail.map { ": \($0)" } ?? "")".printable)
            throw ExitStatus.someFailed.code
        }
        let (items, requests) = (outcome.records.count, outcome.found.count)
        Terminal.tell(
            "  \(items) \(items == 1 ? "item" : "items"), \(requests) \(requests == 1 ? "request" : "requests")")
        if items == 0, requests == 0 { throw ExitStatus.nothingExtracted.code }
    }
}
