extension Selectable {
    /// Reads a value of an ``Extractable`` type.
    ///
    /// ```swift
    /// let film = try response.extract(Film.self)
    /// ```
    ///
    /// - Parameter type: the type to read.
    /// - Throws: ``ExtractionError`` with the name of the first field that couldn't be read; ``SelectorError`` if the
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
    ///   - type: the type to read.
    ///   - selector: the elements to read from.
    /// - Throws: ``ExtractionError`` with the name of the first field that couldn't be read; ``SelectorError`` if a
    ///   selector is malformed.
    public func extract<Subject: Extractable>(
        _ type: Subject.Type = Subject.self, each selector: CSS
    ) throws -> [Subject] {
        let schema = ExtractionSchema.of(type)
        return try css(selector).map { try schema.read(type, from: .element($0)) }
    }
}
