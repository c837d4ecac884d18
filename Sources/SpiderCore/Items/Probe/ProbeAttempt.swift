/// One attempt to decode a type.
final class ProbeAttempt {
    /// The last question: if the type refuses the answers, most likely because of this one.
    var last: ProbeQuestion?
}
