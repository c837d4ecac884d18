/// Why a running browser has ended.
enum BrowserEnd: Hashable, Sendable {
    /// It was stopped.
    case stopped
    /// It has ended by itself: it crashed, or something else killed it.
    case died
    /// Its processes took more memory than `browser.memory`, in bytes.
    case memory(Int)
    /// It has sent a message that is too long, or doesn't read what is sent.
    case unusable
}

extension BrowserEnd: CustomStringConvertible {
    /// The reason in words, which follow "the browser".
    var description: String {
        switch self {
        case .stopped: "was stopped"
        case .died: "has crashed"
        case .memory(let bytes): "took \(bytes >> 20) MB, more than 'browser.memory'"
        case .unusable: "sent a message that is too long, or stopped reading"
        }
    }
}
