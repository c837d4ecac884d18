import SpiderCore

extension CSVFormat {
    /// What the output says about itself.
    static let declaration = OutputDeclaration(
        "csv", "items as lines of cells with commas, in a file: path, or {path, nested, formulas, excel}",
        fileExtensions: ["csv"], options: Options.self
    ) { options, context in CSVFormat(options, separator: ",", context) }

    /// What the output with tabs says about itself.
    static let tabbedDeclaration = OutputDeclaration(
        "tsv", "items as lines of cells with tabs, in a file: path, or {path, nested, formulas, excel}",
        fileExtensions: ["tsv"], options: Options.self
    ) { options, context in CSVFormat(options, separator: "\t", context) }
}
