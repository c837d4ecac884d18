/// An error in converting text from or to an encoding.
@nonexhaustive
public enum EncodingError: Error, Equatable, Sendable {
    /// The system has no converter for the encoding with this name.
    case unavailable(String)
}
