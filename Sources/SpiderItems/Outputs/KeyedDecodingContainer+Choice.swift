extension KeyedDecodingContainer {
    /// One of several texts; `nil` if the key is missing.
    ///
    /// - Throws: `DecodingError` that lists them if it's another one.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        of type: Choice.Type, forKey key: Key
    ) throws -> Choice? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
            forKey: key, in: self, debugDescription: "'\(text)' is not possible, write one of \(choices)")
    }
}
