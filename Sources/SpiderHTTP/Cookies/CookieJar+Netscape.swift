extension CookieJar {
    /// Reads a cookie file of the kind that Netscape introduced, and curl, wget and browsers' extensions write.
    ///
    /// Each line has seven fields between tabs: domain, whether hosts below it are included (`TRUE` or `FALSE`), path,
    /// whether https is needed, when it ends in seconds since 1970 (0: with the session), name and value. `#HttpOnly_`
    /// in front of the domain says that scripts must not see it; other lines that start with `#` are comments.
    /// Cookies that have ended are left out.
    ///
    /// - Parameters:
    ///   - text: The file.
    ///   - now: The current time.
    /// - Throws: `CookieFileError` with all lines that cannot be read; the jar is then as it was before.
    public mutating func importNetscape(_ text: String, now: UnixTime) throws(CookieFileError) {
        var cookies: [Cookie] = []
        var problems: [CookieFileError.Problem] = []
        var number = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
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

    /// Writes a cookie file of the same kind, the cookies in the order of their creation.
    ///
    /// Such a file cannot hold cookies with a tab in their name or path; these are left out, as are those that have
    /// ended.
    public func exportNetscape(now: UnixTime) -> String {
        var text = "# Netscape HTTP Cookie File\n"
        for cookie in cookies where !cookie.isExpired(at: now) {
            if cookie.name.utf8.contains(0x09) || cookie.path.utf8.contains(0x09) { continue }
            if cookie.isHTTPOnly { text += "#HttpOnly_" }
            text += cookie.isHostOnly ? "\(cookie.domain)\tFALSE" : ".\(cookie.domain)\tTRUE"
            // 0 would mean that it ends with the session.
            let expires = cookie.expires.map { max(1, $0.seconds) } ?? 0
            text +=
                "\t\(cookie.path)\t\(cookie.isSecure ? "TRUE" : "FALSE")\t\(expires)\t\(cookie.name)\t\(cookie.value)\n"
        }
        return text
    }

    private struct Failure: Error {
        var reason: CookieFileError.Reason
    }

    private static func cookie(_ line: Substring.UTF8View) throws(Failure) -> Cookie? {
        var rest = line
        if rest.last == 0x0D { rest.removeLast() }
        let prefix = "#HttpOnly_".utf8
        let isHTTPOnly = rest.starts(with: prefix)
        if isHTTPOnly {
            rest = rest.dropFirst(prefix.count)
        } else if rest.first == UInt8(ascii: "#") || rest.allSatisfy(\.isBlank) {
            return nil
        }
        var fields = rest.split(separator: 0x09, maxSplits: 6, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        // Some programs leave out the tab in front of an empty value.
        if fields.count == 6 { fields.append("") }
        guard fields.count == 7 else { throw Failure(reason: .fieldCount(fields.count)) }
        let cookie = Cookie(
            name: fields[5], value: fields[6], domain: fields[0], isHostOnly: try !flag(fields[1]), path: fields[2],
            expires: try expiry(fields[4]), isSecure: try flag(fields[3]), isHTTPOnly: isHTTPOnly)
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

    /// Whole seconds; some programs write fractions, which are dropped.
    private static func expiry(_ text: String) throws(Failure) -> UnixTime? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.allSatisfy({ $0.allSatisfy(\.isDigit) }),
            let seconds = Int64(Substring(whole))
        else { throw Failure(reason: .expiry(String(text.prefix(32)))) }
        return seconds == 0 ? nil : UnixTime(seconds)
    }
}
