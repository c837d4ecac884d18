public import SpiderValue

/// A download in a record until it ends: an object that the crawl recognises, whatever pipelines do with the record.
package struct DownloadMark: Sendable, Hashable {
    /// The URL, as the page or a pipeline wrote it.
    package var address: String
    /// The rules for the file.
    package var rules: DownloadRules
    /// The key of the download, once it is a request.
    package var key: String?

    private static let name = "$download"

    package init(_ address: String, rules: DownloadRules) {
        self.address = address
        self.rules = rules
    }

    /// Reads a mark; `nil` if the value isn't one.
    package init?(_ value: Value) {
        guard case .object(let object) = value, case .string(let address)? = object[DownloadMark.name] else {
            return nil
        }
        self.address = address
        rules = object["rules"].flatMap { try? $0.decode(DownloadRules.self) } ?? .standard
        if case .string(let key)? = object["key"] { self.key = key }
    }

    /// The value in a record.
    package var value: Value {
        var object: Object = [DownloadMark.name: .string(address)]
        if let rules = try? Value(encoding: rules) { object["rules"] = rules }
        if let key { object["key"] = .string(key) }
        return .object(object)
    }
}

extension DownloadRules {
    /// Returns a field's value with its URLs marked for download by these rules: a text, a ``Download``, or a list of
    /// them.
    ///
    /// - Parameter value: the value of the field; numbers, flags and objects don't change
    public func downloads(in value: Value) -> Value {
        switch value {
        case .string(""): return .null
        case .string(let address): return DownloadMark(address, rules: self).value
        case .array(let values): return .array(values.map { downloads(in: $0) })
        case .object:
            guard let mark = DownloadMark(value) else { return value }
            return DownloadMark(mark.address, rules: self).value
        case .null, .bool, .int, .double: return value
        }
    }
}

extension Record {
    /// Whether any of the fields has a download that hasn't ended.
    package var hasDownloads: Bool { fields.values.contains(where: \.hasDownloads) }

    /// Replaces all downloads that haven't ended.
    ///
    /// - Parameter replace: returns the replacement; `nil` to remove the download
    package mutating func replaceDownloads(_ replace: (DownloadMark) -> Value?) {
        for (name, value) in fields where value.hasDownloads {
            fields[name] = value.replacingDownloads(replace) ?? .null
        }
    }
}

extension Value {
    fileprivate var hasDownloads: Bool {
        switch self {
        case .array(let values): values.contains(where: \.hasDownloads)
        case .object(let object): DownloadMark(self) != nil || object.values.contains(where: \.hasDownloads)
        case .null, .bool, .int, .double, .string: false
        }
    }

    fileprivate func replacingDownloads(_ replace: (DownloadMark) -> Value?) -> Value? {
        switch self {
        case .array(let values): return .array(values.compactMap { $0.replacingDownloads(replace) })
        case .object(var object):
            if let mark = DownloadMark(self) { return replace(mark) }
            for (name, value) in object { object[name] = value.replacingDownloads(replace) ?? .null }
            return .object(object)
        case .null, .bool, .int, .double, .string: return self
        }
    }
}
