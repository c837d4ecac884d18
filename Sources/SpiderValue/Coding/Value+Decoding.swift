extension Value {
    /// Makes a value of any decodable type from the tree.
    ///
    /// ```swift
    /// struct Film: Codable { var title: String; var year: Int? }
    /// let film = try Value.object(["title": "Playtime"]).decode(Film.self)
    /// ```
    ///
    /// Nothing is converted: text stays text, and a number is not text. A whole number does for a `Double`, and a
    /// `.double` without fraction for an `Int`. Decoding as ``Value`` gives the tree as it is.
    ///
    /// - Throws: ``ValueError`` for the first problem, with its path.
    public func decode<Content: Decodable>(_ type: Content.Type) throws(ValueError) -> Content {
        do {
            return try decoded(at: .root())
        } catch {
            throw ValueError(error, in: self)
        }
    }

    /// Makes a value of any decodable type from the tree, and lists the keys that the type did not ask for.
    ///
    /// ```swift
    /// struct Film: Codable { var title: String }
    /// let film = try Value.object(["title": "Playtime", "tilte": "?"]).decodeReportingUnusedKeys(Film.self)
    /// print(film.unusedKeys)        // [unknown key "tilte" (did you mean title?)]
    /// ```
    ///
    /// Of a dictionary, and of what is decoded as ``Value``, every key counts as used.
    ///
    /// - Throws: ``ValueError`` for the first problem, with its path.
    public func decodeReportingUnusedKeys<Content: Decodable>(
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

    /// Lets a type read itself from this value, and gives an error that it throws its path.
    func decoded<Content: Decodable>(at position: CodingPosition) throws -> Content {
        guard !position.isTooDeep else { throw position.decodingError(.tooDeep(limit: Self.depthLimit)) }
        do {
            return try Content(from: TreeDecoder(value: self, position: position))
        } catch {
            if let error = unknownName(among: Content.self, at: position) { throw error }
            throw position.located(error)
        }
    }

    /// For a text that is none of the names that a type lists as its cases, the error that names them.
    private func unknownName<Content>(among type: Content.Type, at position: CodingPosition) -> DecodingError? {
        guard case .string(let name) = self, let type = type as? any CaseIterable.Type else { return nil }
        let allowed = type.names
        guard !allowed.isEmpty, !allowed.contains(name) else { return nil }
        return position.decodingError(.unknownName(name, allowed: allowed))
    }
}

extension CaseIterable {
    /// The raw values of the cases, where they are texts.
    fileprivate static var names: [String] {
        allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
}
