import SpiderCore

extension CSVFormat {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "csv", "items as lines of cells with commas, in a file: path, or {path, nested, formulas, excel}",
        fileExtensions: ["csv"], options: Options.self
    ) { options, context in CSVFormat(options, separator: ",", context) }

    /// The declaration of the output with tabs.
    static let tabbedDeclaration = OutputDeclaration(
        "tsv", "items as lines of cells with tabs, in a file: path, or {path, nested, formulas, excel}",
        fileExtensions: ["tsv"], options: Options.self
    ) { options, context in CSVFormat(options, separator: "\t", context) }
}
