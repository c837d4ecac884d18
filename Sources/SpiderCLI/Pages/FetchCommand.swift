import ArgumentParser
import SpiderHTML
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// `spider fetch URL`
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetches a URL as a crawl does, and prints the body.",
        discussion: """
            The request passes the same layers as a crawl's, with the configured settings: header fields, cookies, \
            redirects, retries, robots.txt. The body is decompressed.

            Example: \(ProgramName.current) fetch https://example.com/films -v -o films.html
            Example: \(ProgramName.current) fetch https://example.com/api/films --curl

            Exit status: 0 fetched; 3 the page can't be fetched, or has another status; 64 usage; 69 the file can't be \
            written, something is missing; 78 configuration.
            """)

    @Argument(help: "A URL that begins with http:// or https://.")
    var url: String

    @Flag(
        name: .shortAndLong,
        help: "Print the header fields of request and response on standard error, with *** in place of secrets.")
    var verbose = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the body to this file.", valueName: "file"))
    var output: String?

    @Flag(help: "Print the request as a curl command instead of the body, with *** in place of secrets.")
    var curl = false

    @Flag(help: "With --curl: print cookies and credentials too, so that the command can be run.")
    var secrets = false

    @Flag var flags: [ChosenFetchFlag] = []

    @OptionGroup var access: PageAccess

    /// The flag of a plugin that shows something else than the body.
    private var view: FetchFlag? { flags.compactMap(\.declaration).first { $0.show != nil } }

    func validate() throws {
        if curl, output != nil { throw ValidationError("'--curl' and '-o' can't be combined") }
        if let view {
            if curl { throw ValidationError("'--\(view.name)' and '--curl' can't be combined") }
            if output != nil { throw ValidationError("'--\(view.name)' and '-o' can't be combined") }
        }
        if secrets, !curl, view == nil { throw ValidationError("'--secrets' needs '--curl'") }
    }

    func run() async throws {
        do {
            let spider = try access.spider()
            let settings = try access.settings(of: spider, flags.flatMap(\.overrides))
            let response = try await access.response(to: Request(address()), settings, spider)
            if verbose { tellHeads(of: response) }
            if let show = view?.show {
                Terminal.show(try show(response, secrets))
                return
            }
            if curl {
                Terminal.show(secrets ? response.request.curl : response.request.redactedCurl)
                return
            }
            try access.check(response)
            try show(response)
        } catch let error as PageError {
            throw error.exitStatus.saying(error.description)
        }
    }

    private func address() throws -> WebURL {
        guard case .address(let url) = try PageOrigin(argument: url) else {
            throw ValidationError("'\(url)': a URL begins with http:// or https://")
        }
        return url
    }

    private func show(_ response: Response) throws {
        if let output, output != "-" {
            try TextFile.write(response.body, to: output)
            return
        }
        var standardOutput = StandardOutput()
        if !standardOutput.isTerminal {
            try standardOutput.write(bytes: response.body)
        } else if let type = ContentSignature.binaryType(of: response.body) {
            throw ExitStatus.usage.saying(
                "the body is \(type), \(ByteCount(response.body.count).text); write it to a file with '-o FILE'")
        } else {
            try standardOutput.write((try? response.text) ?? String(decoding: response.body, as: UTF8.self))
        }
        try standardOutput.flush()
    }

    /// Prints both heads as curl does: `>` before what was sent, `<` before what came back.
    private func tellHeads(of response: Response) {
        let request = response.request
        for url in request.redirects { Terminal.tell("* redirected from \(url.redacted)".printable) }
        Terminal.tell("> \(request.method.rawValue) \(request.url.redacted)".printable)
        for field in request.headerFields { tell(">", field) }
        let phrase = response.status.reasonPhrase
        Terminal.tell("< \(response.status.code)\(phrase.isEmpty ? "" : " \(phrase)")".printable)
        for field in response.headerFields { tell("<", field) }
    }

    private func tell(_ sign: String, _ field: HTTPField) {
        let isSecret = ConfidentialNames.contains(field.name.rawName)
        Terminal.tell("\(sign) \(field.name.rawName): \(isSecret ? "***" : field.value.withoutSecrets)".printable)
    }
}
