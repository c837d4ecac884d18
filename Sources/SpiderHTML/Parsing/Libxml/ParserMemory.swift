internal import CXML
private import Glibc

/// The allocator of libxml2: during a parse the arena of the tree under construction, otherwise
/// `malloc`.
///
/// The functions are the process's, which arena they use is the thread's.
enum ParserMemory {
    /// Calls a function with an arena in use on this thread.
    ///
    /// Everything that libxml2 takes in it is the arena's, so nothing of it may be kept outside the tree: what it knows
    /// of the last error is forgotten at both ends.
    static func using<Result>(_ arena: Arena, _ body: () -> Result) -> Result {
        xmlResetLastError()
        pthread_setspecific(key, arena.opaque)
        defer {
            xmlResetLastError()
            pthread_setspecific(key, nil)
        }
        return body()
    }

    /// Hands the functions to libxml2, before its first use in the process.
    static let isInstalled: Bool = {
        var made = pthread_key_t()
        // Without a key there is no arena, and `malloc` does for everything.
        if pthread_key_create(&made, nil) == 0 { key = made }
        let isInstalled = xmlMemSetup(
            { piece in ParserMemory.release(piece) },
            { size in ParserMemory.take(size) },
            { piece, size in ParserMemory.resize(piece, size) },
            { text in ParserMemory.copy(text) })
        xmlInitParser()
        return isInstalled == 0
    }()

    // It is written once, before the first parse, and read for every piece of memory: a constant that is made when it
    // is first read would be asked each time whether it is made.
    nonisolated(unsafe) private static var key = pthread_key_t.max

    @inline(__always) private static var arena: Arena? {
        pthread_getspecific(key).map(Arena.init(opaque:))
    }

    private static func take(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let arena else { return malloc(size) }
        return arena.allocate(size)
    }

    private static func release(_ piece: UnsafeMutableRawPointer?) {
        guard let arena, let piece else { return free(piece) }
        // What was taken before the parse began is not the arena's.
        if arena.owns(piece) { arena.deallocate(piece) } else { free(piece) }
    }

    private static func resize(_ piece: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer? {
        guard let arena else { return realloc(piece, size) }
        guard let piece else { return arena.allocate(size) }
        return arena.owns(piece) ? arena.reallocate(piece, size) : realloc(piece, size)
    }

    private static func copy(_ text: UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar>? {
        guard let text else { return nil }
        let size = strlen(text) + 1
        guard let copy = take(size) else { return nil }
        copy.copyMemory(from: text, byteCount: size)
        return copy.assumingMemoryBound(to: CChar.self)
    }
}
