import HTTPTypes
import SpiderURL

extension Response {
    /// The cookies that the response sets, whether a jar keeps them or not; those that the standard refuses are left out.
    ///
    /// ```swift
    /// let isLoggedIn = response.cookies().contains { $0.name == "session" && $0.sameSite == .strict }
    /// ```
    ///
    /// - Parameter now: the current time, from which `Max-Age` counts
    public func cookies(now: UnixTime = .now()) -> [Cookie] {
        headerFields[fields: .setCookie].prefix(CookieJar.Limits().perResponse).compactMap { field in
            try? Cookie(setCookie: field.bytes, from: url, now: now)
        }
    }
}
