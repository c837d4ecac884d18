import ArgumentParser
import SpiderHTML
import SpiderKit

/// `spider links SOURCE`
struct LinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links", abstract: "Prints the links of a page, resolved, one a line.",
        discussion: """
            By default: links that a person can click and that probably lead to a page, each page once.

            A pattern is a glob that begins with / for a path, // for a host, or a scheme; * is any text without a \
            slash, ** any text. With a leading re: it is a regular expression.

            Example: \(ProgramName.current) links https://example.com/ --allow '/films/*' --text
            Example: \(ProgramName.current) links films.html --base https://example.com/ --within main --deny 're:[?&]sort='

            Exit status: 0 found; 1 no links; 3 the page can't be fetched or parsed; 64 usage, a malformed pattern \
            or selector; 69 no such file, something is missing; 78 configuration.
            """)

    @Option(
        help: ArgumentHelp("Only links that match this, or another --allow; may be repeated.", valueName: "pattern"))
    var allow: [String] = []

    @Option(help: ArgumentHelp("No links that match this; may be repeated.", valueName: "pattern"))
    var deny: [String] = []

    @Option(help: ArgumentHelp("Only links to this domain and its subdomains; may be repeated.", valueName: "domain"))
    var domain: [String] = []

    @Option(help: ArgumentHelp("Only links in elements that match this; may be repeated.", valueName: "selector"))
    var within: [String] = []

    @Flag(help: "Print a tab and the link's text after each URL.")
    var text = false

    @Flag(help: "Print each link as JSON, with its text, its element, its attribute and its rel.")
    var json = false

    @Flag(help: "Include links to files: images, archives, programs, data.")
    var files = false

    @Flag(help: "Include everything that has a URL: images, scripts, style sheets, frames, forms, files.")
    var all = false

    @Flag(help: "Skip links that the page asks not to follow (rel=nofollow).")
    var skipNofollow = false

    @Flag(help: "Keep fragments, and links to places on the same page.")
    var fragments = false

    @Flag(help: "Print the URLs in their canonical form.")
    var canonical = false

    @OptionGroup var input: PageInput

    func validate() throws {
        if text, json { throw ValidationError("'--text' and '--json' can't be combined") }
    }

    func run() async throws {
        let rules: LinkRules
        do {
            rules = try self.rules()
        } catch let fault as ExpressionFault {
            throw fault.ending
        }
        let document = try await input.document()
        let links: [Link]
        do {
            links = try document.links(rules)
        } catch let error as SelectorError {
            throw ExpressionFault(error).ending
        } catch let error as StepError {
            throw ExitStatus.someFailed.saying("\(error)")
        }
        var output = StandardOutput()
        for link in links {
            if json {
                try output.write(Self.value(of: link).json, as: .json)
            } else {
                try output.write(text ? "\(link.url.href)\t\(link.text)" : link.url.href)
            }
        }
        try output.flush()
        tellSkippedLinks(document)
        if links.isEmpty { throw ExitStatus.failed.saying("no links") }
    }

    private func rules() throws -> LinkRules {
        var rules = LinkRules(
            allow: try allow.map(Self.pattern), deny: try deny.map(Self.pattern), domains: DomainSet(domain),
            within: try within.map(ElementQuery.elements))
        for fault in rules.faults { throw ExitStatus.usage.saying("--domain: \(fault)") }
        rules.includesNoFollow = !skipNofollow
        rules.keepsFragments = fragments
        rules.canonicalises = canonical
        if files || all { rules.deniedExtensions = .none }
        if all { rules.sources = Self.allSources }
        return rules
    }

    private static let allSources: [LinkSource] =
        LinkSource.pages + LinkSource.frames + LinkSource.images + LinkSource.media + [.link, .script, .form, .refresh]

    private static func pattern(_ text: String) throws -> URLPattern {
        do throws(URLPatternError) {
            return text.hasPrefix("re:") && !text.hasPrefix("re://")
                ? try URLPattern(parsing: String(text.dropFirst(3)), as: .regex) : try URLPattern(parsing: text)
        } catch {
            throw ExpressionFault(error)
        }
    }

    private static func value(of link: Link) -> Value {
        [
            "url": .string(link.url.href), "text": .string(link.text), "element": .string(link.element.name),
            "attribute": .string(link.attribute), "rel": .array(link.rel.map { .string($0) }),
        ]
    }

    /// Reports the relative links of a page without a URL, which can't be resolved.
    private func tellSkippedLinks(_ document: Document) {
        guard document.baseURL == nil, let linked = try? document.css("a[href], area[href]") else { return }
        let count = linked.count { WebURL($0["href"] ?? "") == nil }
        if count == 0 { return }
        Terminal.tell(
            "skipped \(count) relative \(count == 1 ? "link" : "links"); use --base to say what they are relative to"
        )
    }
}
