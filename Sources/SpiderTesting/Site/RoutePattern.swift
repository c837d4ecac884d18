/// A route's path with its named parts.
struct RoutePattern: Sendable {
    /// One segment of a pattern.
    enum Segment: Sendable, Equatable {
        case literal(String)
        case parameter(name: String, prefix: String, suffix: String)
        case rest(name: String)
    }

    let segments: [Segment]

    /// Parses a pattern; throws the problem if the path isn't well-formed.
    init(_ path: String) throws(RouteProblem) {
        guard path.utf8.first == 0x2F else { throw .noSlash(path: path) }
        var segments: [Segment] = []
        var names: Set<String> = []
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let segment = try Self.segment(part, of: path)
            switch segment {
            case .literal: break
            case .parameter(let name, _, _):
                guard names.insert(name).inserted else { throw .repeatedName(path: path, name: name) }
            case .rest(let name):
                guard names.insert(name).inserted else { throw .repeatedName(path: path, name: name) }
                guard index == parts.count - 1 else { throw .restNotLast(path: path, name: name) }
            }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// Makes a pattern without names, in which braces stand for themselves.
    init(literal path: String) throws(RouteProblem) {
        guard path.utf8.first == 0x2F else { throw .noSlash(path: path) }
        segments = [.literal(String(path.dropFirst()))]
    }

    /// Whether a request's path must be exactly the same.
    var isLiteral: Bool {
        segments.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// Returns the values of the names in a path; `nil` if the path doesn't match.
    func match(_ path: Substring) -> ReceivedRequest.Parameters? {
        guard path.utf8.first == 0x2F else { return nil }
        var parameters = ReceivedRequest.Parameters()
        var rest: Substring? = path.dropFirst()
        for segment in segments {
            guard let remaining = rest else { return nil }
            if case .rest(let name) = segment {
                parameters.append(name, TextCoding.percentDecoded(remaining))
                return parameters
            }
            let slash = remaining.utf8.firstIndex(of: 0x2F)
            let part = remaining[..<(slash ?? remaining.endIndex)]
            rest = slash.map { remaining[remaining.utf8.index(after: $0)...] }
            switch segment {
            case .literal(let text):
                guard part == text else { return nil }
            case .parameter(let name, let prefix, let suffix):
                guard part.utf8.count > prefix.utf8.count + suffix.utf8.count, part.hasPrefix(prefix),
                    part.hasSuffix(suffix)
                else { return nil }
                parameters.append(name, TextCoding.percentDecoded(part.dropFirst(prefix.count).dropLast(suffix.count)))
            case .rest: break
            }
        }
        return rest == nil ? parameters : nil
    }

    private static func segment(_ part: Substring, of path: String) throws(RouteProblem) -> Segment {
        guard let open = part.firstIndex(of: "{") else {
            guard !part.contains("}") else { throw .braces(path: path) }
            return .literal(String(part))
        }
        let prefix = part[..<open]
        let inside = part[part.index(after: open)...]
        guard let close = inside.firstIndex(of: "}") else { throw .braces(path: path) }
        let suffix = inside[inside.index(after: close)...]
        guard !(prefix + suffix).contains(where: { $0 == "{" || $0 == "}" }) else { throw .braces(path: path) }
        let name = inside[..<close]
        let bareName = name.hasSuffix("...") ? name.dropLast(3) : name
        guard !bareName.isEmpty, !bareName.contains("{") else { throw .braces(path: path) }
        guard name.hasSuffix("...") else {
            return .parameter(name: String(name), prefix: String(prefix), suffix: String(suffix))
        }
        guard prefix.isEmpty, suffix.isEmpty else { throw .restNotLast(path: path, name: String(bareName)) }
        return .rest(name: String(bareName))
    }
}
