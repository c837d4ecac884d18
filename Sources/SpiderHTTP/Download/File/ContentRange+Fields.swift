import HTTPTypes

extension ContentRange {
    /// Returns whether the part that the fields describe is the whole body.
    static func isWhole(_ fields: HTTPFields) -> Bool {
        guard let range = fields[.contentRange].flatMap({ ContentRange($0) }), let part = range.part else {
            return false
        }
        return part.lowerBound == 0 && range.total == part.upperBound + 1
    }
}
