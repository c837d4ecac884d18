import HTTPTypes
@_spi(Algorithms) public import SpiderHTTP
import SpiderURL

extension Response {
    /// Returns the cookies that the response sets, without those that the standard refuses.
    ///
    /// ```swift
    /// let isLoggedIn = response.cookies().contains { $0.name == "session" && $0.isSecure }
    /// ```
    ///
    /// - Parameter now: the current time, from which `Max-Age` counts
    public func cookies(now: UnixTime = .now()) -> [Cookie] {
        headerFields[fields: .setCookie].prefix(CookieJar.Limits().perResponse).compactMap { field in
            try? Cookie(setCookie: field.bytes, from: url, now: now)
        }
    }
}
