import HTTPTypes

/// What an answer is to a request for a file, or for the rest of one.
enum FileAnswer: Equatable {
    /// All of it: what is there is done away with. So large it will be, as far as the server says.
    case whole(length: Int?)
    /// The rest, from where it was asked for.
    case rest(total: Int?)
    /// Something else, such as an error: it does not belong into the file.
    case other
    /// A part that was not asked for.
    case wrongPart

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - status: its status
    ///   - fields: its header fields
    ///   - offset: from where the file was asked for; 0 if all of it was
    init(status: Int, _ fields: HTTPFields, offset: Int) {
        switch status {
        case 206:
            // RFC 9110, section 15.3.7: it says what it is, or is a part of several, which nobody has asked for.
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
