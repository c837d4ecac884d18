import HTTPTypes

/// The meaning of a response to a request for a file, or for the rest of one.
enum FileAnswer: Equatable {
    /// The whole file, which replaces the existing part. The length is known if the server says so.
    case whole(length: Int?)
    /// The rest, from the requested place on.
    case rest(total: Int?)
    /// Something else, such as an error: it doesn't belong in the file.
    case other
    /// A part that wasn't requested.
    case wrongPart

    /// Reads a response.
    ///
    /// - Parameters:
    ///   - status: its status
    ///   - fields: its header fields
    ///   - offset: the requested place in the file; 0 for all of it
    init(status: Int, _ fields: HTTPFields, offset: Int) {
        switch status {
        case 206:
            // RFC 9110, section 15.3.7: a partial response says which part it is, or has several, which nobody has
            // requested.
            guard offset > 0, let range = fields[.contentRange].flatMap({ ContentRange($0) }), let part = range.part,
                part.lowerBound == offset, range.total.map({ part.upperBound == $0 - 1 }) ?? true
            else {
                self = .wrongPart
                return
            }
            self = .rest(total: range.total)
        case 204, 205: self = .other
        case 200...299: self = .whole(length: fields[.contentLength].flatMap { Int($0) })
        default: self = .other
        }
    }
}
