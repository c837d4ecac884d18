/// The parser's messages about malformed YAML, in words that help.
enum SyntaxText {
    /// Returns the words for a problem that is not in the table are the parser's own.
    static func text(for problem: String, at byte: UInt8?) -> String {
        if problem == "found character that cannot start any token" {
            return byte == 0x09 ? tab : "text cannot start with \(name(of: byte)) unless it is in quotes"
        }
        return table[problem] ?? problem
    }

    /// Returns whether a problem is better told at the start of the construct than where it was noticed.
    static func isAboutStart(_ problem: String) -> Bool { table[problem] == unclosed }

    private static let tab = "found a tab where indentation was expected"
    private static let unclosed = "the quoted text is not closed"

    private static let table = [
        "found a tab character that violates indentation": tab,
        "found a tab character where an indentation space is expected": tab,
        "found unexpected end of stream": unclosed,
        "found unexpected document indicator": unclosed,
        "mapping values are not allowed in this context":
            "a key is not allowed here; check the indentation, or put text that contains \": \" in quotes",
        "mapping keys are not allowed in this context": "a key is not allowed here; check the indentation",
        "block sequence entries are not allowed in this context":
            "a list item is not allowed here; it belongs on a line of its own",
        "could not find expected ':'": "expected a colon after the key",
        "did not find expected key": "expected a key; check the indentation",
        "did not find expected '-' indicator": "expected a list item starting with \"- \"; check the indentation",
        "did not find expected ',' or ']'": "expected a comma or the closing ] of the list",
        "did not find expected ',' or '}'": "expected a comma or the closing } of the mapping",
        "did not find expected node content": "expected a value",
        "did not find expected <document start>": "expected the end of the document, or --- before its start",
        "did not find expected alphabetic or numeric character":
            "expected the name of an anchor, in letters and digits",
        "found unknown escape character": "a backslash in double quotes must start an escape; \\\\ is a backslash",
        "did not find expected hexdecimal number": "expected hexadecimal digits after the escape",
        "found invalid Unicode character escape code": "the escape is no Unicode character",
        "found undefined tag handle": "the tag has a handle that no %TAG directive defines",
        "found incompatible YAML document": "the file is of another version of YAML than 1.1 or 1.2",
    ]

    private static func name(of byte: UInt8?) -> String {
        guard let byte, 0x21...0x7E ~= byte else { return "this character" }
        return String(UnicodeScalar(byte))
    }
}
