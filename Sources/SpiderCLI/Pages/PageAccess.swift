import ArgumentParser
import Logging
import SpiderKit

/// The options of all commands that fetch one page: the settings, and which statuses count.
struct PageAccess: ParsableArguments {
    @Flag(help: "Accept the page whatever its status.")
    var anyStatus = false

    @Option(name: .customLong("spider"), help: ArgumentHelp("Fetch with this spider's settings.", valueName: "name"))
    var spiderName: String?

    @OptionGroup var file: ConfigurationFile

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    /// Returns the spider that `--spider` names; ends the command if there is none with this name.
    func spider() throws -> RegisteredSpider? { try spiderName.map { try SpiderName.spider(named: $0) } }

    /// Returns the settings in effect; ends the command with all mistakes in them, if there are any.
    ///
    /// - Parameter further: what other options set; `--set` takes precedence over it
    func settings(of spider: RegisteredSpider?, _ further: [Override] = []) throws -> Settings {
        let overrides = try further + settings.map { try Override(argument: $0, flag: "--set") }
        return try file.reportingProblems {
            let loader = try file.loader()
            guard let spider else { return try loader.settings(overrides: overrides) }
            return try loader.configuration(for: spider.name, overrides: overrides).settings
        }
    }

    /// The log for messages about a page.
    func log(_ settings: Settings) -> Logger {
        var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
        log.logLevel = settings.logLevel.level
        return log
    }

    /// Reads a page from a file, standard input or the network.
    ///
    /// - Throws: `PageError`, or an exit code after printing why.
    func contents(
        _ origin: PageOrigin, _ settings: Settings, _ spider: RegisteredSpider?
    ) async throws -> PageContents {
        switch origin {
        case .standardInput: return try PageContents(standardInputUpTo: settings.limits.body.bytes)
        case .file(let path): return try PageContents(file: path, limit: settings.limits.body.bytes)
        case .address(let url):
            let response = try await response(to: Request(url), settings, spider)
            try check(response)
            return PageContents(response)
        }
    }

    /// Fetches a page as a crawl does.
    ///
    /// - Returns: the response, whatever its status
    /// - Throws: `PageError`, or an exit code after printing why.
    func response(to request: Request, _ settings: Settings, _ spider: RegisteredSpider?) async throws -> Response {
        let fetch: SingleFetch
        do {
            fetch = try SingleFetch(settings, registry: Root.registry, spider: spider, log: log(settings))
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
        do {
            let response = try await fetch.response(to: request)
            await fetch.finish()
            return response
        } catch {
            await fetch.finish()
            throw PageError.notFetched(error is FetchFailure ? "\(error)" : "\(request.url.redacted): \(error)")
        }
    }

    /// Makes sure that the status is one of a page.
    ///
    /// - Throws: `PageError.status` if it isn't, unless `--any-status` is set.
    func check(_ response: Response) throws(PageError) {
        guard anyStatus || response.request.allowedStatuses.contains(response.status.code) else {
            throw .status(
                url: response.url.redacted, code: response.status.code, phrase: response.status.reasonPhrase,
                detail: response.failureDetail)
        }
    }
}

extension PageContents {
    /// The page in a response.
    init(_ response: Response) {
        self.init(
            name: response.url.redacted, bytes: response.body, url: response.url, contentType: response.contentType,
            fileName: response.url.path.split(separator: "/").last.map(String.init) ?? "")
        fallbackEncoding = response.fallbackEncoding
        htmlParser = response.htmlParser
    }
}
