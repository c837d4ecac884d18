import ArgumentParser
import SpiderHTML
import SpiderKit

/// `spider metadata SOURCE`
struct MetadataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata", abstract: "Prints a page's metadata as JSON.",
        discussion: """
            Title, description, canonical URL, Open Graph, JSON-LD, microdata, feeds, icons, translations. Malformed \
            metadata is reported on standard error.

            Example: \(ProgramName.current) metadata https://example.com/films
            Example: \(ProgramName.current) metadata --no-pretty films.html

            Exit status: 0 printed; 3 the page can't be fetched or parsed; 64 usage; 69 no such file, something is \
            missing; 78 configuration.
            """)

    @Flag(inversion: .prefixedNo, help: "Print it on many lines, or on one; by default on many on a terminal.")
    var pretty: Bool?

    @OptionGroup var input: PageInput

    func run() async throws {
        let metadata = try await input.document().metadata
        for fault in metadata.faults { Terminal.tell(fault.description.printable) }
        var output = StandardOutput()
        let value = metadata.value
        try output.write(pretty ?? output.isTerminal ? value.prettyJSON : value.json, as: .json)
        try output.flush()
    }
}
