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

    @OptionGroup var access: PageAccess

    /// Reads or fetches the page, without parsing it.
    ///
    /// - Throws: an exit code, after printing why.
    func contents() async throws -> PageContents {
        do {
            let spider = try access.spider()
            return try await access.contents(PageOrigin(argument: source), access.settings(of: spider), spider)
        } catch let error as PageError {
            throw error.exitStatus.saying(error.description)
        }
    }

    /// Reads or fetches the page, and parses it.
    ///
    /// - Throws: an exit code, after printing why.
    func document() async throws -> Document {
        let encoding = try chosenEncoding()
        let base = try chosenBase()
        do {
            let origin = try PageOrigin(argument: source)
            let spider = try access.spider()
            let settings = try access.settings(of: spider)
            var page = try await access.contents(origin, settings, spider)
            if let base { page.url = base }
            let rules = Self.rules(for: page, settings)
            page.fallbackEncoding = page.fallbackEncoding ?? rules.fallbackEncoding
            page.htmlParser = page.htmlParser ?? rules.htmlParser
            let document = try Self.parse(page, as: xml.map { $0 ? .xml : .html } ?? page.likelyMarkup, encoding)
            if !document.repairs.isEmpty {
                Terminal.tell("\(page.name): the XML has faults: \(document.repairs)".printable)
            }
            if let notice = document.sniffed.notice(remedy: "use --encoding LABEL or set fallback_encoding") {
                access.log(settings).notice("\(notice)", metadata: ["page": "\(page.name)"])
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

    static func parse(
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
}
