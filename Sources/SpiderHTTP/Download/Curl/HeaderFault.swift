import CCurl

/// A fault in a response's header that libcurl neither tolerates nor shows.
struct HeaderFault {
    let reason: FetchFailure.Reason
    let detail: String

    /// Finds the fault from libcurl's text; `nil` if the failure is another one.
    ///
    /// - Parameters:
    ///   - result: libcurl's result
    ///   - text: libcurl's text
    ///   - header: the part of the header that was received
    init?(_ result: CURLcode, _ text: String, _ header: ReceivedHeader) {
        guard !header.isWhole else { return nil }
        var place = header.nextLine
        let fault: String
        switch result {
        // A line of white space has no colon either, but libcurl doesn't report it, nor anything after a request was
        // sent again.
        case CURLE_WEIRD_SERVER_REPLY where text.isEmpty || text.hasPrefix("Header without colon"):
            fault = HeaderFault.noColon
        case CURLE_WEIRD_SERVER_REPLY where text.hasPrefix("Nul byte in header"):
            fault = "a line of the header has a NUL byte"
        case CURLE_BAD_FUNCTION_ARGUMENT:
            fault = HeaderFault.blankStart
        case CURLE_UNSUPPORTED_PROTOCOL where text.contains("HTTP/0.9"):
            (fault, place) = ("the answer doesn't begin with a status line", "")
        case CURLE_UNSUPPORTED_PROTOCOL where text.contains("response code"):
            (fault, place) = ("the status isn't a number of three digits from 100", "")
        case CURLE_UNSUPPORTED_PROTOCOL where text.contains("HTTP version"):
            (fault, place) = ("the status line has no version of HTTP that is known", text)
        default: return nil
        }
        reason = .malformed(fault)
        detail = place
    }

    private static let noColon = "a line of the header has no colon"
    private static let blankStart = "the header's first field begins with white space"

    /// Returns whether browsers read what libcurl doesn't: they skip the invalid line, and accept longer fields.
    static func isReadByBrowsers(_ reason: FetchFailure.Reason) -> Bool {
        if case .fieldTooLarge = reason { return true }
        return reason == .malformed(noColon) || reason == .malformed(blankStart)
    }
}

extension ReceivedHeader {
    /// The place of the line that would have come next: its number, and the field before it.
    fileprivate var nextLine: String {
        let lines = block.split(separator: 0x0A)
        let name = (lines.dropFirst().last ?? []).prefix { $0 != UInt8(ascii: ":") }
        guard !name.isEmpty, name.count <= 64, name.allSatisfy(\.isTokenByte) else {
            return "line \(lines.count + 1) of the header"
        }
        return "line \(lines.count + 1) of the header, after '\(String(decoding: name, as: UTF8.self))'"
    }
}
