import ArgumentParser
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// The option `-o`, which several commands have.
struct OutputDestinations: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            """
            Where items go; may be repeated: a file whose ending names the form (films.csv, films.json.zst), a URL, \
            NAME:PATH?KEY=VALUE (sqlite:films.db?table=films), or - for JSON lines on standard output.
            """,
            valueName: "destination"))
    var outputs: [String] = []

    /// The outputs that the destinations stand for.
    var uses: [PluginUse] { outputs.compactMap { Root.registry.output(for: $0) } }

    func validate() throws {
        let registry = Root.registry
        for destination in outputs where registry.output(for: destination) == nil {
            throw ValidationError("'-o \(destination)': no output writes there; \(registry.outputHint)".withoutSecrets)
        }
    }
}
