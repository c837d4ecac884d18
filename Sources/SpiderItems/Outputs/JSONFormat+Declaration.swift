import SpiderCore

extension JSONFormat {
    /// What the output says about itself.
    static let declaration = OutputDeclaration(
        "json", "all items as one array of JSON, in a file: path", fileExtensions: ["json"]
    ) { _ in JSONFormat() }
}
