import HTTPTypes
@_spi(Algorithms) import SpiderHTTP

extension Challenge {
    /// The challenges in the fields of a response, whose bytes an answer gives back as they came.
    ///
    /// - Parameter fields: all fields `WWW-Authenticate`
    static func all(in fields: [HTTPField]) -> [Challenge] {
        all(in: fields.map { field in field.withUnsafeBytesOfValue { FieldBytes.text($0) } })
    }
}
