import SpiderCore
@_spi(Algorithms) import SpiderValue

/// One item a line, as JSON: <https://jsonlines.org>.
struct JSONLinesFormat: ItemFormat {
    var form: PrintableText.Form { .json }

    func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        Value.object(record.fields).appendJSON(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}
