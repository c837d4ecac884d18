import SpiderCore

extension JSONFormat {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "json", "all items as one array of JSON, in a file: path", fileExtensions: ["json"]
    ) { _ in JSONFormat() }
}
