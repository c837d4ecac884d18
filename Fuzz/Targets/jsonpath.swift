import SpiderValue

private let value =
    (try? Value(json: #"{"a":[1,2,{"b":"x","c":null}],"b":{"a":true,"d e":"é","n":-1.5e3},"":[[],[[1]]]}"#)) ?? .null

/// The input is a query.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
        // Not from the cache: the leak sanitiser doesn't recognise references that carry the case of an enumeration.
        let path = JSONPath(deferringFaultOf: text(bytes))
        for found in try value.located(at: path) { _ = (found.path.normalized, found.value.json) }
        require(try value.first(at: path) == value.values(at: path).first, "first differs: \(path)")
    } catch {
        _ = "\(error)"
    }
}
