extension Value {
    /// Decodes the tree as a type.
    ///
    /// ```swift
    /// struct Film: Codable { var title: String; var year: Int? }
    /// let film = try Value.object(["title": "Playtime"]).decode(Film.self)
    /// ```
    ///
    /// Nothing is converted between text and numbers. A `Double` accepts a whole number, and an `Int` a `.double`
    /// without fraction. Decoding as ``Value`` returns the tree itself.
    ///
    /// - Throws: ``ValueError`` for the first problem, with its path.
    public func decode<Content: Decodable>(_ type: Content.Type) throws(ValueError) -> Content {
        do {
            return try decoded(at: .root())
        } catch {
            throw ValueError(error, in: self)
        }
    }

    /// Decodes the tree as a type, and lists the keys that the type didn't ask for.
    ///
    /// ```swift
    /// struct Film: Codable { var title: String }
    /// let film = try Value.object(["title": "Playtime", "tilte": "?"]).decodeReportingUnusedKeys(Film.self)
    /// print(film.unusedKeys)        // [unknown key "tilte" (did you mean title?)]
    /// ```
    ///
    /// All keys of a dictionary, and of a ``Value``, count as used.
    ///
    /// - Throws: ``ValueError`` for the first problem, with its path.
    package func decodeReportingUnusedKeys<Content: Decodable>(
        _ type: Content.Type
    ) throws(ValueError) -> Decoded<Content> {
        let usage = KeyUsage()
        do {
            let content: Content = try decoded(at: .root(usage: usage))
            return Decoded(value: content, unusedKeys: usage.unusedKeys(of: self))
        } catch {
            throw ValueError(error, in: self)
        }
    }

    /// Decodes this value as a type, and adds the path to an error that the type throws.
    func decoded<Content: Decodable>(at position: CodingPosition) throws -> Content {
        guard !position.isTooDeep else { throw position.decodingError(.tooDeep(limit: Self.depthLimit)) }
        do {
            return try Content(from: TreeDecoder(value: self, position: position))
        } catch {
            if let error = unknownName(among: Content.self, at: position) { throw error }
            throw position.located(error)
        }
    }

    /// Returns an error with the names of a type's cases if the value is a text but none of them.
    private func unknownName<Content>(among type: Content.Type, at position: CodingPosition) -> DecodingError? {
        guard case .string(let name) = self, let type = type as? any CaseIterable.Type else { return nil }
        let allowed = type.names
        guard !allowed.isEmpty, !allowed.contains(name) else { return nil }
        return position.decodingError(.unknownName(name, allowed: allowed))
    }
}

extension CaseIterable {
    /// The raw values of the cases, if they are texts.
    fileprivate static var names: [String] {
        allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
}
