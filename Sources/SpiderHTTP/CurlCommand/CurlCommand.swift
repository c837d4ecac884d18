import HTTPTypes
import SpiderURL

/// The options of a curl command, before they become a request.
struct CurlCommand {
    /// The longest text, in bytes, that can be a copied command.
    static let sizeLimit = 8 << 20

    let text: [UInt8]
    /// The output of a `printf` before the command, which `@-` reads.
    var input: [UInt8]?

    var method: HTTPRequest.Method?
    var isHead = false
    var putsDataInQuery = false
    var takesURLLiterally = false
    var addresses: [ShellWord] = []
    /// The fields of `-H`; one without a value isn't sent.
    var fields: [(name: HTTPField.Name, value: [UInt8]?)] = []
    /// The fields of other options, which those of `-H` override.
    var standardFields: HTTPFields = [:]
    var cookies: [[UInt8]] = []
    var data: [UInt8]?
    var isJSON = false
    var queries: [[UInt8]] = []
    var parts: [Multipart.Part] = []
    var timeout: Duration?
    var maximumSize: Int?
    var proxy: (text: String, kind: Proxy.Kind?)?
    var proxyUser: String?
    var connection = ConnectionOptions()
    /// The places of options that exclude each other, and the end of the command.
    var offsets: [CurlOption: Int] = [:]

    /// Reads a command.
    ///
    /// - Parameter command: the text that somebody would paste into a shell
    /// - Throws: `CurlCommandError` if it isn't one, or has options that no request can have.
    init(_ command: String) throws(CurlCommandError) {
        text = Array(command.utf8)
        guard text.count <= CurlCommand.sizeLimit else {
            throw error(.tooLong(limit: CurlCommand.sizeLimit), at: 0)
        }
        var words = try readWords()
        guard let program = words.first else { throw error(.notCurl(""), at: 0) }
        let name = program.text.split(separator: "/").last ?? ""
        guard name == "curl" || name == "curl.exe" else { throw error(.notCurl(program.text), at: program.offset) }
        words.removeFirst()
        try read(words)
    }

    private mutating func readWords() throws(CurlCommandError) -> [ShellWord] {
        if CommandPromptReader.isMeant(by: text) { return try CommandPromptReader(text).words() }
        var reader = ShellReader(text)
        let first = try reader.command()
        guard first.end == .pipe else { return first.words }
        let pipe = reader.index - 1
        // The one pipe that is understood: it supplies bytes that no argument can hold, and `request.curl` writes it.
        guard first.words.count == 2, first.words[0].text == "printf",
            let input = PrintfText.printed(first.words[1].bytes)
        else { throw error(.shellSyntax("|"), at: pipe) }
        self.input = input
        let second = try reader.command()
        guard second.end == .text else { throw error(.shellSyntax("|"), at: reader.index - 1) }
        return second.words
    }

    private mutating func read(_ words: [ShellWord]) throws(CurlCommandError) {
        var rest = words[...]
        var endsOptions = false
        while let word = rest.popFirst() {
            if endsOptions || word.bytes.first != UInt8(ascii: "-") || word.bytes.count == 1 {
                addresses.append(word)
            } else if word.bytes.elementsEqual("--".utf8) {
                endsOptions = true
            } else if word.bytes.starts(with: "--".utf8) {
                try readLong(word, &rest)
            } else {
                try readShort(word, &rest)
            }
        }
    }

    private mutating func readLong(_ word: ShellWord, _ rest: inout ArraySlice<ShellWord>) throws(CurlCommandError) {
        let equals = word.bytes.firstIndex(of: UInt8(ascii: "="))
        let spelling = String(decoding: word.bytes[..<(equals ?? word.bytes.count)], as: UTF8.self)
        guard let option = CurlOption.named(String(spelling.dropFirst(2))) else {
            throw error(.unknownOption(spelling), at: word.offset)
        }
        var use = CurlOptionUse(option: option, spelling: spelling, offset: word.offset)
        if option.takesValue {
            if let equals {
                use.value = Array(word.bytes[(equals + 1)...])
            } else {
                guard let value = rest.popFirst() else { throw error(.valueMissing(spelling), at: word.offset) }
                use.value = value.bytes
            }
        } else if equals != nil, option == .withoutEffect {
            throw error(.invalidValue(spelling, expected: "no value"), at: word.offset)
        }
        try apply(use)
    }

    private mutating func readShort(_ word: ShellWord, _ rest: inout ArraySlice<ShellWord>) throws(CurlCommandError) {
        var letters = word.bytes.dropFirst()
        while let letter = letters.popFirst() {
            let spelling = letter < 0x80 ? "-\(Unicode.Scalar(letter))" : word.text
            guard let option = CurlOption.named(letter) else {
                throw error(.unknownOption(spelling), at: word.offset)
            }
            var use = CurlOptionUse(option: option, spelling: spelling, offset: word.offset)
            if option.takesValue {
                if letters.isEmpty {
                    guard let value = rest.popFirst() else { throw error(.valueMissing(spelling), at: word.offset) }
                    use.value = value.bytes
                } else {
                    use.value = Array(letters)
                    letters = []
                }
            }
            try apply(use)
        }
    }

    func error(_ reason: CurlCommandError.Reason, at offset: Int) -> CurlCommandError {
        CurlCommandError(reason, at: offset, in: text)
    }
}

/// An option with its value, and its place in the text.
struct CurlOptionUse {
    let option: CurlOption
    /// The option as it is written, without its value.
    let spelling: String
    let offset: Int
    var value: [UInt8] = []

    /// The value as text, with U+FFFD for bytes that aren't UTF-8.
    var text: String { String(decoding: value, as: UTF8.self) }
}
