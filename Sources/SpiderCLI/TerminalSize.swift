import Glibc

/// The size of the terminal that standard output or standard error goes to.
enum TerminalSize {
    private static let standard = 80

    /// The number of columns of the terminal of standard output, or else of standard error; 80 if there is none.
    static var columns: Int {
        known(STDOUT_FILENO) ?? known(STDERR_FILENO) ?? standard
    }

    /// The number of columns of a descriptor's terminal; 80 if it has none.
    static func columns(of descriptor: Int32) -> Int { known(descriptor) ?? standard }

    /// How many rows the terminal of a descriptor has; 24 if it has none.
    static func rows(of descriptor: Int32) -> Int {
        guard let rows = size(descriptor)?.ws_row, rows > 0 else { return 24 }
        return Int(rows)
    }

    private static func known(_ descriptor: Int32) -> Int? {
        guard let columns = size(descriptor)?.ws_col, columns > 0 else { return nil }
        return Int(columns)
    }

    private static func size(_ descriptor: Int32) -> winsize? {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }
}
