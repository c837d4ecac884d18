/// A place in a file: `config.yaml:12:5`.
package struct Mark: Sendable, Hashable, CustomStringConvertible {
    /// The name of the file, as it was given to the parser.
    package var file: String
    /// The line, counted from 1.
    package var line: Int
    /// The column, counted from 1, in characters (Unicode scalars).
    package var column: Int

    /// Creates a mark.
    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    init(file: String, _ position: Position) {
        self.init(file: file, line: position.line, column: position.column)
    }

    /// The file, the line and the column, as editors and compilers write them.
    package var description: String { "\(file):\(line):\(column)" }
}
