import SpiderValue

/// The input is JSON.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
        let json = try Value(json: bytes).json
        require(try Value(json: json).json == json, "read again, it is another value: \(json)")
    } catch {
        _ = "\(error)"
    }
}
