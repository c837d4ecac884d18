@_spi(Algorithms) import SpiderHTTP

extension CookieJar {
    /// Reads a cookie file in Netscape's format, which curl, wget and browser extensions write.
    ///
    /// Each line has seven fields between tabs: domain, whether subdomains are included (`TRUE` or `FALSE`), path,
    /// whether https is required, expiry in seconds since 1970 (0: with the session), name and value. `#HttpOnly_`
    /// before the domain hides the cookie from scripts. Other lines that start with `#` are comments. Expired cookies
    /// are skipped.
    ///
    /// - Parameters:
    ///   - text: the file
    ///   - now: the current time
    /// - Throws: `CookieFileError` with all invalid lines; the jar is then unchanged.
    mutating func importNetscape(_ text: String, now: UnixTime) throws(CookieFileError) {
        try importNetscape(Array(text.utf8), now: now)
    }

    /// Reads such a file as bytes: names and values needn't be UTF-8.
    mutating func importNetscape(_ bytes: [UInt8], now: UnixTime) throws(CookieFileError) {
        var cookies: [Cookie] = []
        var problems: [CookieFileError.Problem] = []
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            do throws(Failure) {
                if let cookie = try Self.cookie(line) { cookies.append(cookie) }
            } catch {
                problems.append(CookieFileError.Problem(line: number, reason: error.reason))
                if problems.count == 100 { break }
            }
        }
        guard problems.isEmpty else { throw CookieFileError(problems: problems) }
        for cookie in cookies where !cookie.isExpired(at: now) { store(cookie, now: now) }
    }

    /// Writes a cookie file in the same format, with the cookies in the order of their creation.
    ///
    /// Cookies that have expired, or have a tab in their name or path, are skipped: the format has no room for a tab.
    func exportNetscape(now: UnixTime) -> String {
        String(decoding: exportNetscapeBytes(now: now), as: UTF8.self)
    }

    /// Writes such a file, with the bytes of names and values as they were received.
    func exportNetscapeBytes(now: UnixTime) -> [UInt8] {
        var text = Array("# Netscape HTTP Cookie File\n".utf8)
        for cookie in cookies where !cookie.isExpired(at: now) {
            if cookie.name.utf8.contains(0x09) || cookie.path.utf8.contains(0x09) { continue }
            if cookie.isHTTPOnly { text += "#HttpOnly_".utf8 }
            text += (cookie.isHostOnly ? "\(cookie.domain)\tFALSE" : ".\(cookie.domain)\tTRUE").utf8
            // 0 would mean that it expires with the session.
            let expires = cookie.expires.map { max(1, $0.seconds) } ?? 0
            text += "\t\(cookie.path)\t\(cookie.isSecure ? "TRUE" : "FALSE")\t\(expires)\t".utf8
            text += cookie.nameBytes + [0x09] + cookie.valueBytes + [0x0A]
        }
        return text
    }

    private struct Failure: Error {
        var reason: CookieFileError.Reason
    }

    private static func cookie(_ line: ArraySlice<UInt8>) throws(Failure) -> Cookie? {
        var rest = line
        if rest.last == 0x0D { rest.removeLast() }
        let prefix = "#HttpOnly_".utf8
        let isHTTPOnly = rest.starts(with: prefix)
        if isHTTPOnly {
            rest = rest.dropFirst(prefix.count)
        } else if rest.first == UInt8(ascii: "#") || rest.allSatisfy(\.isBlank) {
            return nil
        }
        var columns = rest.split(separator: 0x09, maxSplits: 6, omittingEmptySubsequences: false)
            .map { $0[...] }
        // Some programs omit the tab before an empty value.
        if columns.count == 6 { columns.append([]) }
        guard columns.count == 7 else { throw Failure(reason: .fieldCount(columns.count)) }
        let isLatin1 = columns[5...6].contains { FieldBytes.text($0).isLatin1 }
        let fields = columns.enumerated().map { index, column in
            isLatin1 && index >= 5 ? FieldBytes.latin1(column) : String(decoding: column, as: UTF8.self)
        }
        var cookie = Cookie(
            name: fields[5], value: fields[6], domain: fields[0], isHostOnly: try !flag(fields[1]), path: fields[2],
            expires: try expiry(fields[4]), isSecure: try flag(fields[3]), isHTTPOnly: isHTTPOnly)
        if isLatin1 { cookie.notation = .latin1 }
        do throws(CookieError) {
            return try checked(cookie)
        } catch {
            throw Failure(reason: .cookie(error))
        }
    }

    private static func flag(_ text: String) throws(Failure) -> Bool {
        switch text {
        case "TRUE", "true", "True": return true
        case "FALSE", "false", "False": return false
        default: throw Failure(reason: .flag(String(text.prefix(32))))
        }
    }

    /// Reads whole seconds; fractions, which some programs write, are cut off.
    private static func expiry(_ text: String) throws(Failure) -> UnixTime? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.allSatisfy(\.isDigit) }),
            let seconds = Int64(Substring(whole))
        else { throw Failure(reason: .expiry(String(text.prefix(32)))) }
        return seconds == 0 ? nil : UnixTime(seconds)
    }
}
