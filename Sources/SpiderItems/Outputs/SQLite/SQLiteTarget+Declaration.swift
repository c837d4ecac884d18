@_spi(Algorithms) import SpiderCore

extension SQLiteTarget {
    /// The output's declaration.
    static let declaration = OutputDeclaration(
        "sqlite", "a table for each item type in an SQLite file: path, or {path, table, key, if_exists}",
        fileExtensions: ["db", "sqlite", "sqlite3"], arguments: Arguments.self,
        path: { $0.path.namesItem ? $0.path : nil }, fields: \.fieldUse
    ) { arguments, context in try context.output(to: SQLiteTarget(arguments, context)) }
}
