extension Scalar {
    /// Returns the place of a character of the text in the file, or the start of the scalar if that is unknown.
    ///
    /// It is known if each character of the text is one in the file: on one line, and without escapes.
    func position(ofCharacter offset: Int) -> Position {
        let start = properties.position
        guard start.line == end.line else { return start }
        let count = text.unicodeScalars.count
        switch style {
        case .plain:
            return Position(line: end.line, column: end.column - count + offset)
        case .singleQuoted where properties.anchor == nil && properties.tag == nil && length == count + 2:
            return Position(line: start.line, column: start.column + 1 + offset)
        case .doubleQuoted where properties.anchor == nil && properties.tag == nil && length == count + 2:
            return Position(line: start.line, column: start.column + 1 + offset)
        default:
            return start
        }
    }
}
