/// A writer of the canonical form of a URL whose path isn't opaque.
struct CanonicalWriter {
    private let url: WebURL
    /// The parameters to omit.
    private let dropped: ParameterNames
    private(set) var output: [UInt8] = []
    private(set) var layout: Layout

    init(_ url: WebURL, dropping dropped: ParameterNames = []) {
        self.url = url
        self.dropped = dropped
        layout = url.layout
    }

    mutating func write() {
        output.reserveCapacity(url.href.utf8.count)
        url.withBytes { bytes in
            let pathStart = Int(layout.pathStart)
            let pathEnd = Int(layout.pathEnd)
            let queryEnd = Int(layout.queryEnd)
            output.append(contentsOf: bytes[..<pathStart])
            if layout.scheme == .file {
                // A decoded letter could turn a segment into a drive letter.
                output.append(contentsOf: bytes[pathStart..<pathEnd])
            } else {
                appendNormalised(bytes[pathStart..<pathEnd])
            }
            layout.pathEnd = UInt32(output.count)
            if queryEnd > pathEnd { appendQuery(bytes[(pathEnd + 1)..<queryEnd]) }
            layout.queryEnd = UInt32(output.count)
        }
    }

    /// Decodes escapes of unreserved bytes, and writes the others with upper-case digits.
    ///
    /// Nothing is decoded right after a `%` that doesn't begin an escape, because it could complete one.
    private mutating func appendNormalised(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        var at = text.startIndex
        var guarded = 0
        while at < text.endIndex {
            let start = at
            while at < text.endIndex, text[at] != UInt8(ascii: "%") { at += 1 }
            if at > start {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
                guarded = max(guarded - (at - start), 0)
                continue
            }
            guard at + 2 < text.endIndex, let high = text[at + 1].hexValue, let low = text[at + 2].hexValue else {
                output.append(UInt8(ascii: "%"))
                at += 1
                guarded = 2
                continue
            }
            let value = high << 4 | low
            if guarded == 0, ByteSet.unreserved.contains(value) {
                output.append(value)
            } else {
                output.appendEncoded(value)
                guarded = 0
            }
            at += 3
        }
    }

    private mutating func appendQuery(_ query: Slice<UnsafeBufferPointer<UInt8>>) {
        guard query.contains(UInt8(ascii: "%")) else { return appendOrdered(UnsafeBufferPointer(rebasing: query)) }
        let whole = output.count
        appendNormalised(query)
        let normalised = ContiguousArray(output[whole...])
        output.removeSubrange(whole...)
        normalised.withUnsafeBufferPointer { appendOrdered($0) }
    }

    /// Writes the parameters of a query in canonical order, without the omitted ones.
    private mutating func appendOrdered(_ text: UnsafeBufferPointer<UInt8>) {
        let whole = output.count
        for parameter in Self.ordered(text) {
            if !dropped.isEmpty, dropped.contains(parameter.name(in: text)) { continue }
            output.append(output.count == whole ? UInt8(ascii: "?") : UInt8(ascii: "&"))
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[parameter.start..<parameter.end]))
        }
    }

    /// Returns the parameters that aren't empty, sorted by name and then by position.
    private static func ordered(_ text: UnsafeBufferPointer<UInt8>) -> ContiguousArray<QueryParameter> {
        var parameters = QueryParameter.all(in: text)
        guard parameters.count <= 16 else {
            parameters.sort { left, right in
                if left.precedes(right, in: text) { return true }
                return !right.precedes(left, in: text) && left.start < right.start
            }
            return parameters
        }
        // Insertion sorts a few fastest, and keeps those with the same name in order.
        for index in parameters.indices.dropFirst() {
            let parameter = parameters[index]
            var place = index
            while place > 0, parameter.precedes(parameters[place - 1], in: text) {
                parameters[place] = parameters[place - 1]
                place -= 1
            }
            parameters[place] = parameter
        }
        return parameters
    }
}
