extension DeclaredItems {
    /// Whether items of one of the types have downloads.
    package var haveDownloads: Bool { types.contains { $0.fields.contains { $0.kind.hasDownloads } } }
}

extension ItemField.Kind {
    fileprivate var hasDownloads: Bool {
        switch self {
        case .nested(let fields): fields == Download.fields || fields.contains { $0.kind.hasDownloads }
        case .list(let kind), .mapping(let kind): kind.hasDownloads
        case .text, .url, .integer, .number, .boolean, .any: false
        }
    }
}
