public import SpiderValue

extension Table {
    /// The rows as plain data: objects by column name, or lists if the table has no header.
    ///
    /// ```swift
    /// print(try page.table("#films").value.json)  // [{"Film":"Playtime","Year":"1967"}]
    /// ```
    ///
    /// All cells are text. Columns with the same name get a number (`Price`, `Price 2`), and columns without a name are
    /// called `column 3` and so on.
    package var value: Value {
        let keys = keys
        return .array(
            rows.map { row in
                keys.isEmpty
                    ? .array(row.texts.map { .string($0) })
                    : .object(Object(zip(keys, row.texts).lazy.map { (key: $0, value: .string($1)) }))
            })
    }

    /// Decodes each row as a type; the names of the columns are the keys.
    ///
    /// ```swift
    /// struct Film: Decodable {
    ///     var title: String, year: String
    ///     enum CodingKeys: String, CodingKey { case title = "Film", year = "Year" }
    /// }
    /// let films = try page.table("#films").decode(Film.self)
    /// ```
    ///
    /// Cells are text, and nothing is converted, so a property for a number must convert the text itself.
    ///
    /// - Parameter type: the type of a row.
    /// - Throws: `ValueError` for the first problem, with the number of the row and the column.
    public func decode<Content: Decodable>(_ type: Content.Type) throws(ValueError) -> [Content] {
        try value.decode([Content].self)
    }

    /// The names of the columns, each different.
    private var keys: [String] {
        var taken = Set(header)
        var seen: [String: Int] = [:]
        return header.enumerated().map { column, name in
            let name = name.isEmpty ? "column \(column + 1)" : name
            let count = seen[name, default: 0] + 1
            seen[name] = count
            guard count > 1 else {
                taken.insert(name)
                return name
            }
            var number = count
            while !taken.insert("\(name) \(number)").inserted { number += 1 }
            seen[name] = number
            return "\(name) \(number)"
        }
    }
}
