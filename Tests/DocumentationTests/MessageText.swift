/// A text in which messages are looked for: without the marks of Markdown, with single blanks.
struct MessageText {
    private let text: [UInt8]

    init(_ text: some StringProtocol) { self.text = Array(MessageText.plain(text).utf8) }

    /// Whether all of a message's parts of three words or more occur; the rest of it differs.
    func has(_ message: String) -> Bool {
        MessageText.parts(of: message).allSatisfy { part in
            text.firstRange(of: Array(MessageText.plain(part).utf8)) != nil
        }
    }

    /// The parts of a message between what differs, if they have three words at least.
    static func parts(of message: String) -> [String] {
        message.split(separator: "…").map { part in
            let isEdge = { (character: Character) in " ,;:.()".contains(character) }
            let kept = part.drop(while: isEdge)
            return String(kept.reversed().drop(while: isEdge).reversed())
        }.filter { $0.split(separator: " ").count >= 3 }
    }

    private static func plain(_ text: some StringProtocol) -> String {
        let kept = String(text).filter { $0 != "`" && $0 != "\\" }
        return kept.split { $0 == " " || $0 == "\n" }.map(String.init).joined(separator: " ")
    }
}
