import CYAML

/// Runs the C library's parser over a buffer, which must outlive it, and hands out its events.
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let source: UnsafeBufferPointer<UInt8>
    private let file: String
    private var isAtEnd = false

    init(_ source: UnsafeBufferPointer<UInt8>, file: String) throws(YAMLError) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw YAMLError(file: file, Position(line: 1, column: 1), .outOfMemory)
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, source.baseAddress, source.count)
        self.parser = parser
        self.source = source
        self.file = file
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Returns the next event, or nil after the last.
    mutating func next() throws(YAMLError) -> Event? {
        if isAtEnd { return nil }
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            isAtEnd = true
            throw failure()
        }
        defer { yaml_event_delete(&event) }
        switch event.type {
        case YAML_STREAM_END_EVENT:
            isAtEnd = true
            return nil
        case YAML_DOCUMENT_START_EVENT: return .documentStart(Position(event.start_mark))
        case YAML_ALIAS_EVENT: return .alias(String(event.data.alias.anchor) ?? "", Position(event.start_mark))
        case YAML_SCALAR_EVENT: return .scalar(Scalar(event))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return .sequenceStart(NodeProperties(start.anchor, start.tag, event.start_mark))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return .mappingStart(NodeProperties(start.anchor, start.tag, event.start_mark))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .other
        }
    }

    private func failure() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR:
            return YAMLError(file: file, Position(parser.pointee.mark), .outOfMemory)
        case YAML_READER_ERROR:
            let position = Position(after: source.prefix(parser.pointee.problem_offset))
            let isControl = problem == "control characters are not allowed"
            return YAMLError(file: file, position, isControl ? .controlCharacter : .invalidEncoding)
        default:
            let isAboutStart = SyntaxText.isAboutStart(problem) && parser.pointee.context != nil
            let mark = isAboutStart ? parser.pointee.context_mark : parser.pointee.problem_mark
            let byte = byte(at: mark)
            // At its end the parser takes the file for one line longer than it is.
            let position = byte == nil ? Position(after: source) : Position(mark)
            return YAMLError(file: file, position, .syntax(SyntaxText.text(for: problem, at: byte)))
        }
    }

    /// Returns the byte at a mark, whose index counts characters.
    private func byte(at mark: yaml_mark_t) -> UInt8? {
        var remaining = mark.index
        for byte in source where byte & 0xC0 != 0x80 {
            if remaining == 0 { return byte }
            remaining -= 1
        }
        return nil
    }
}

extension Position {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension NodeProperties {
    fileprivate init(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, _ mark: yaml_mark_t
    ) {
        self.init(anchor: String(anchor), tag: String(tag), position: Position(mark))
    }
}

extension Scalar {
    fileprivate init(_ event: yaml_event_t) {
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let style: Style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
        self.init(
            properties: NodeProperties(scalar.anchor, scalar.tag, event.start_mark),
            text: String(decoding: bytes, as: UTF8.self), style: style, end: Position(event.end_mark),
            length: Int(event.end_mark.index) - Int(event.start_mark.index))
    }
}

extension String {
    fileprivate init?(_ text: UnsafeMutablePointer<UInt8>?) {
        guard let text else { return nil }
        self.init(cString: text)
    }
}
