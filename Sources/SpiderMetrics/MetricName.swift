/// A series of measurements: a name, with labels that tell it from others of the same name.
struct MetricName: Hashable, Comparable {
    /// The name as Prometheus allows it: dots become underscores.
    let name: String
    /// The labels, sorted, in the form for braces.
    let labels: String

    init(_ name: String, _ dimensions: [(String, String)]) {
        self.name = MetricName.allowed(name)
        labels = dimensions.sorted { $0.0 < $1.0 }.map { key, value in
            "\(MetricName.allowed(key))=\"\(MetricName.escaped(value))\""
        }.joined(separator: ",")
    }

    /// Returns the name and the labels, with one more label.
    func text(suffix: String = "", adding label: String = "") -> String {
        let all = [labels, label].filter { !$0.isEmpty }.joined(separator: ",")
        return all.isEmpty ? name + suffix : "\(name)\(suffix){\(all)}"
    }

    private static func allowed(_ name: String) -> String {
        let text = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    switch scalar {
                    case "a"..."z", "A"..."Z", "0"..."9", "_", ":": scalar
                    default: "_"
                    }
                }))
        return text.first.map { $0.isNumber } ?? true ? "_\(text)" : text
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    static func < (a: MetricName, b: MetricName) -> Bool { (a.name, a.labels) < (b.name, b.labels) }
}
