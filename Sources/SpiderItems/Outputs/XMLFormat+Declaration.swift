import SpiderCore

extension XMLFormat {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "xml", "all items as one document of XML, in a file: path, or {path, root, item, names}",
        fileExtensions: ["xml"],
        options: Options.self, fields: \.fieldUse
    ) { options, _ in XMLFormat(options) }
}
