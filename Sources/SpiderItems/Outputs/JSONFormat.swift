import SpiderCore
@_spi(Algorithms) import SpiderValue

/// All items as one array of JSON.
struct JSONFormat: ItemFormat {
    var isDocument: Bool { true }
    var form: PrintableText.Form { .json }

    func begin(_ bytes: inout [UInt8]) { bytes += "[".utf8 }

    func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        bytes += (isFirst ? "\n" : ",\n").utf8
        Value.object(record.fields).appendJSON(to: &bytes)
    }

    func end(_ bytes: inout [UInt8]) { bytes += "\n]\n".utf8 }
}
