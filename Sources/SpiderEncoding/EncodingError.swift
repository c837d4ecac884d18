/// Why text could not be converted.
public enum EncodingError: Error, Equatable, Sendable {
    /// The system cannot convert this encoding; the payload is its name.
    case unavailable(String)
}
