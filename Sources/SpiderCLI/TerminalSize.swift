import Glibc

/// The size of the terminal that standard output or standard error goes to.
enum TerminalSize {
    private static let standard = 80

    /// How many columns it has; 80 if there is no terminal.
    static var columns: Int {
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            var size = winsize()
            if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        }
        return standard
    }
}
