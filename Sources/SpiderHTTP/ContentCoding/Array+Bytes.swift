extension [UInt8] {
    /// Appends what a closure writes into room after the last byte.
    ///
    /// - Parameters:
    ///   - room: how much room the closure is given
    ///   - write: writes into the room from its start, and returns how many bytes it has written
    mutating func appendBytes(upTo room: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
        append(addingCapacity: room) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                let free = UnsafeMutableBufferPointer(rebasing: buffer[count..<(count + room)])
                count += write(UnsafeMutableRawBufferPointer(free))
            }
        }
    }

    /// Calls a closure with the bytes; `withUnsafeBytes` doesn't say what it throws.
    func withRawBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeBufferPointer { buffer throws(Failure) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}
