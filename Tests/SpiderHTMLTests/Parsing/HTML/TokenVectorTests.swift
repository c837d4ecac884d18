import Testing

@testable import SpiderHTML

@Suite struct TokenVectorTests {
    @Test("all tokens of html5lib's vectors are as expected") func allTokensHtml5libS() {
        var passed = 0
        var failed: [String] = []
        for file in Vectors.files(in: "tokenizer", ending: ".test") where file.name != "xmlViolation.test" {
            var reader = JSONReader(file.bytes)
            for test in reader.value()["tests"]?.list ?? [] {
                let isEscaped = test["doubleEscaped"] == .bool(true)
                let input = test["input"]?.text ?? []
                let expected = isEscaped ? unescaped(test["output"] ?? .null) : test["output"] ?? .null
                let states = test["initialStates"]?.list.compactMap(\.text) ?? [Array("Data state".utf8)]
                for state in states {
                    let tokens = TokenList.of(
                        isEscaped ? JSONReader.unescaped(input) : input, model(String(decoding: state, as: UTF8.self)),
                        lastStartTag: test["lastStartTag"]?.text ?? [])
                    if JSONValue.list(tokens) == expected {
                        passed += 1
                    } else {
                        failed.append(
                            "\(file.name): \(String(decoding: test["description"]?.text ?? [], as: UTF8.self))")
                        print("---- \(failed[failed.count - 1]) \(String(decoding: state, as: UTF8.self))")
                        print(
                            String(decoding: input, as: UTF8.self), show(.list(tokens)), show(expected), separator: "\n"
                        )
                    }
                }
            }
        }
        print("html5lib tokens: \(passed) passed, \(failed.count) failed")
        #expect(failed.isEmpty)
    }

    private func model(_ state: String) -> ContentModel {
        switch state {
        case "PLAINTEXT state": .plaintext
        case "RCDATA state": .rcdata
        case "RAWTEXT state": .rawtext
        case "Script data state": .script
        case "CDATA section state": .cdata
        default: .data
        }
    }

    private func unescaped(_ value: JSONValue) -> JSONValue {
        switch value {
        case .text(let text): .text(JSONReader.unescaped(text))
        case .list(let list): .list(list.map(unescaped))
        case .object(let entries):
            .object(entries.map { (JSONReader.unescaped($0.key), unescaped($0.value)) })
        default: value
        }
    }

    private func show(_ value: JSONValue) -> String {
        switch value {
        case .text(let text): "\"" + String(decoding: text, as: UTF8.self) + "\""
        case .list(let list): "[" + list.map(show).joined(separator: ", ") + "]"
        case .object(let entries):
            "{"
                + entries.map { String(decoding: $0.key, as: UTF8.self) + ": " + show($0.value) }.joined(
                    separator: ", ")
                + "}"
        case .bool(let bool): "\(bool)"
        case .null: "null"
        case .number: "number"
        }
    }
}
