import HTTPTypes
@_spi(Algorithms) import SpiderHTTP

extension Challenge {
    /// Returns the challenges of a response, with bytes that an answer can repeat exactly.
    ///
    /// - Parameter fields: all fields `WWW-Authenticate`
    static func all(in fields: [HTTPField]) -> [Challenge] {
        all(in: fields.map { field in field.withUnsafeBytesOfValue { FieldBytes.text($0) } })
    }
}
