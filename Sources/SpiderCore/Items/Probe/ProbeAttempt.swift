/// One try at decoding a type.
final class ProbeAttempt {
    /// What was asked for last: if the type refuses the answers, most likely this one.
    var last: ProbeQuestion?
}
