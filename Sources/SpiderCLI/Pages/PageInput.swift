import ArgumentParser
import Logging
import SpiderHTML
import SpiderKit

/// The argument and the options of all commands that read one page.
struct PageInput: ParsableArguments {
    @Argument(help: "A file, a URL that begins with http:// or https://, or - for standard input.")
    var source: String

    @Flag(
        inversion: .prefixedNo,
        help: "Read the page as XML, or as HTML; by default its type, its name and its first bytes decide."
    )
    var xml: Bool?

    @Option(help: ArgumentHelp("The page's encoding, if it declares none or the wrong one.", valueName: "label"))
    var encoding: String?

    @Option(help: ArgumentHelp("The URL that the page's relative URLs are relative to.", valueName: "url"))
    var base: String?

    @Flag(help: "Accept the page whatever its status.")
    var anyStatus = false

    @Option(name: .customLong("spider"), help: ArgumentHelp("Fetch with this spider's settings.", valueName: "name"))
    var spiderName: String?

    @OptionGroup var file: ConfigurationFile

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    /// Reads or fetches the page, and parses it.
    ///
    /// - Throws: an exit code, after printing why.
    func document() async throws -> Document {
        let encoding = try chosenEncoding()
        let base = try chosenBase()
        do {
            let origin = try PageOrigin(argument: source)
            let spider = try spiderName.map { try SpiderName.spider(named: $0) }
            let settings = try settings(of: spider)
            var page = try await contents(origin, settings, spider)
            if let base { page.url = base }
            let rules = Self.rules(for: page, settings)
            page.fallbackEncoding = page.fallbackEncoding ?? rules.fallbackEncoding
            page.htmlParser = page.htmlParser ?? rules.htmlParser
            let document = try Self.parse(page, as: xml.map { $0 ? .xml : .html } ?? page.likelyMarkup, encoding)
            if !document.repairs.isEmpty {
                Terminal.tell("\(page.name): the XML has faults: \(document.repairs)".printable)
            }
            if let notice = document.sniffed.notice(remedy: "use --encoding LABEL or set fallback_encoding") {
                log(settings).notice("\(notice)", metadata: ["page": "\(page.name)"])
            }
            return document
        } catch let error as PageError {
            throw error.exitStatus.saying(error.description)
        }
    }

    private static func rules(for page: PageContents, _ settings: Settings) -> ReadingRules {
        guard let url = page.url else { return ReadingRules(settings) }
        return PerHost(settings, ReadingRules.init)[url]
    }

    private func log(_ settings: Settings) -> Logger {
        var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
        log.logLevel = settings.logLevel.level
        return log
    }

    private static func parse(
        _ page: PageContents, as markup: Markup, _ encoding: TextEncoding?
    ) throws(PageError) -> Document {
        if let content = page.unexpected(as: markup) { throw .notPage(name: page.name, content) }
        do throws(DocumentError) {
            switch markup {
            case .html:
                return try Document(
                    html: page.bytes, url: page.url, contentType: page.contentType, encoding: encoding,
                    fallback: page.fallbackEncoding, parser: page.htmlParser ?? .standard)
            case .xml:
                return try Document(
                    xml: page.bytes, url: page.url, contentType: page.contentType, encoding: encoding,
                    fallback: page.fallbackEncoding)
            }
        } catch {
            throw .noDocument(name: page.name, error)
        }
    }

    private func chosenEncoding() throws -> TextEncoding? {
        guard let encoding else { return nil }
        guard let known = TextEncoding(label: encoding) else {
            throw ExitStatus.usage.saying(
                "--encoding: there is no encoding '\(encoding)'; there are utf-8, windows-1252, gbk, shift_jis and more"
            )
        }
        return known
    }

    private func chosenBase() throws -> WebURL? {
        do {
            return try base.map { try WebURL(parsing: $0) }
        } catch {
            throw ExitStatus.usage.saying("--base: \(error)")
        }
    }

    private func contents(
        _ origin: PageOrigin, _ settings: Settings, _ spider: RegisteredSpider?
    ) async throws -> PageContents {
        switch origin {
        case .standardInput: return try PageContents(standardInputUpTo: settings.limits.body.bytes)
        case .file(let path): return try PageContents(file: path, limit: settings.limits.body.bytes)
        case .address(let url): return try await fetch(url, settings, spider)
        }
    }

    private func settings(of spider: RegisteredSpider?) throws -> Settings {
        let overrides = try settings.map { try Override(argument: $0, flag: "--set") }
        return try file.reportingProblems {
            let loader = try file.loader()
            guard let spider else { return try loader.settings(overrides: overrides) }
            return try loader.configuration(for: spider.name, overrides: overrides).settings
        }
    }

    private func fetch(_ url: WebURL, _ settings: Settings, _ spider: RegisteredSpider?) async throws -> PageContents {
        let fetch: SingleFetch
        do {
            fetch = try SingleFetch(settings, registry: Root.registry, spider: spider, log: log(settings))
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
        let response: Response
        do {
            response = try await fetch.response(to: Request(url))
        } catch {
            await fetch.finish()
            throw PageError.notFetched(error is FetchFailure ? "\(error)" : "\(url.redacted): \(error)")
        }
        await fetch.finish()
        guard anyStatus || response.request.allowedStatuses.contains(response.status.code) else {
            throw PageError.status(
                url: response.url.redacted, code: response.status.code, phrase: response.status.reasonPhrase,
                detail: response.failureDetail)
        }
        var page = PageContents(
            name: response.url.redacted, bytes: response.body, url: response.url, contentType: response.contentType,
            fileName: response.url.path.split(separator: "/").last.map(String.init) ?? "")
        page.fallbackEncoding = response.fallbackEncoding
        page.htmlParser = response.htmlParser
        return page
    }
}
