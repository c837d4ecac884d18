/// Ends the run, and so makes the input a finding, where something does not hold.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
    if !holds { fatalError(message()) }
}

/// The input as text, in which ill-formed bytes are U+FFFD.
func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// The input's first line, and all after it.
func halves(
    _ bytes: UnsafeBufferPointer<UInt8>
) -> (first: UnsafeBufferPointer<UInt8>, rest: UnsafeBufferPointer<UInt8>) {
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
    return (
        UnsafeBufferPointer(rebasing: bytes[..<end]),
        UnsafeBufferPointer(rebasing: bytes[min(end + 1, bytes.count)...])
    )
}
