extension [UInt8] {
    /// Appends bytes that a closure writes into free room after the last byte.
    ///
    /// - Parameters:
    ///   - room: the number of bytes of room
    ///   - write: writes into the room from its start, and returns the number of bytes that it has written
    mutating func appendBytes(upTo room: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
        append(addingCapacity: room) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                let free = UnsafeMutableBufferPointer(rebasing: buffer[count..<(count + room)])
                count += write(UnsafeMutableRawBufferPointer(free))
            }
        }
    }

    /// Calls a closure with the bytes. Unlike `withUnsafeBytes`, it keeps the type of the closure's error.
    func withRawBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeBufferPointer { buffer throws(Failure) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}
