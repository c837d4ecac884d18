import SpiderCore
@_spi(Algorithms) import SpiderValue

/// The arguments of `parse`: what each field is read as.
struct ParseArguments: Decodable {
    let fields: [ParseField]

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        fields = try container.allKeys.map { key in
            ParseField(name: key.stringValue, kind: try container.decode(Form.self, forKey: key).kind)
        }
    }

    /// The kind of value that a field is read as: `date`, `{date: "%d.%m.%Y", zone: "+02:00"}`, `money`, `{money: NOK, decimal: ","}`, `number`.
    private struct Form: Decodable {
        let kind: ParseField.Kind

        private enum CodingKeys: CodingKey { case date, zone, money, number, decimal }

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let name = try? single.decode(String.self) {
                switch name {
                case "date": kind = .date(.any)
                case "money": kind = .money(nil, decimal: nil)
                case "number": kind = .number(decimal: nil)
                default:
                    let hint =
                        nearestName(to: name, in: ["date", "money", "number"]).map { " (did you mean '\($0)'?)" } ?? ""
                    throw DecodingError.dataCorruptedError(
                        in: single, debugDescription: "expected date, money or number, found '\(name)'\(hint)")
                }
                return
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            func wrong(_ key: CodingKeys, _ text: String) -> DecodingError {
                .dataCorruptedError(forKey: key, in: container, debugDescription: text)
            }
            let mark = try container.decodeIfPresent(String.self, forKey: .decimal)
            guard mark == nil || mark == "." || mark == "," else { throw wrong(.decimal, "expected '.' or ','") }
            if container.contains(.date) {
                let text = try container.decodeIfPresent(String.self, forKey: .date) ?? ""
                let zone = try container.decodeIfPresent(String.self, forKey: .zone)
                if let zone, DateFormat("", zone: zone) == nil {
                    throw wrong(.zone, "'\(zone)' is no time zone, write +02:00 or UTC")
                }
                guard let format = DateFormat(text, zone: zone) else {
                    throw wrong(.date, "'\(text)' is no form of dates, write such as %d.%m.%Y %H:%M")
                }
                kind = .date(format)
            } else if container.contains(.money) {
                let currency = try container.decodeIfPresent(String.self, forKey: .money)
                guard currency?.utf8.count ?? 3 == 3 else {
                    throw wrong(.money, "expected a currency's code, such as EUR")
                }
                kind = .money(currency, decimal: mark?.first)
            } else if container.contains(.number) {
                _ = try container.decodeNil(forKey: .number)
                kind = .number(decimal: mark?.first)
            } else {
                throw DecodingError.dataCorruptedError(
                    in: single, debugDescription: "expected date, money or number")
            }
        }
    }
}
