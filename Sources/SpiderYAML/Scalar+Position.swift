extension Scalar {
    /// Where a character of the text stands in the file, or where the scalar starts if that cannot be told.
    ///
    /// It can be where each character of the text is one in the file: on one line, and without escapes.
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
