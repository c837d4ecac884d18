extension Selectable {
    /// Reads a value as its type says.
    ///
    /// ```swift
    /// let film = try response.extract(Film.self)
    /// ```
    ///
    /// - Parameter type: what is read.
    /// - Throws: ``ExtractionError`` with the name of the first field that could not be read; ``SelectorError`` when the
    ///   selector of a field is malformed.
    public func extract<Subject: Extractable>(_ type: Subject.Type = Subject.self) throws -> Subject {
        try ExtractionSchema.of(type).read(type, from: scope)
    }

    /// Reads a value from every element that matches.
    ///
    /// ```swift
    /// let films = try response.extract(Film.self, each: "#showing-soon .item")
    /// ```
    ///
    /// - Parameters:
    ///   - type: what is read.
    ///   - selector: the elements that it is read from.
    /// - Throws: ``ExtractionError`` with the name of the first field that could not be read; ``SelectorError`` when a
    ///   selector is malformed.
    public func extract<Subject: Extractable>(
        _ type: Subject.Type = Subject.self, each selector: CSS
    ) throws -> [Subject] {
        let schema = ExtractionSchema.of(type)
        return try css(selector).map { try schema.read(type, from: .element($0)) }
    }
}
