import HTTPTypes

extension ContentRange {
    /// Whether the part that the fields describe is all of the body.
    static func isWhole(_ fields: HTTPFields) -> Bool {
        guard let range = fields[.contentRange].flatMap({ ContentRange($0) }), let part = range.part else {
            return false
        }
        return part.lowerBound == 0 && range.total == part.upperBound + 1
    }
}
