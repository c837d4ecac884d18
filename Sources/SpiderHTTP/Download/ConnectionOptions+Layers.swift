extension ConnectionOptions {
    /// Returns these options on top of others: those of a request on top of the settings.
    ///
    /// Values that are the same as in `ConnectionOptions()` aren't set. If the settings limit the reach, a request
    /// can't widen it.
    ///
    /// - Parameter standard: the options of the settings
    func over(_ standard: ConnectionOptions) -> ConnectionOptions {
        var options = standard
        let fresh = ConnectionOptions()
        if addressFamily != fresh.addressFamily { options.addressFamily = addressFamily }
        if reach == .public { options.reach = .public }
        if version != fresh.version { options.version = version }
        options.interface = interface ?? standard.interface
        options.unixSocket = unixSocket ?? standard.unixSocket
        options.resolve.merge(resolve) { _, own in own }
        options.tls = tls.over(standard.tls)
        return options
    }
}

extension TLSOptions {
    fileprivate func over(_ standard: TLSOptions) -> TLSOptions {
        var options = standard
        if !verifies { options.verifies = false }
        if keepsCertificates { options.keepsCertificates = true }
        options.caFile = caFile ?? standard.caFile
        // A certificate belongs to its own key.
        if certificateFile != nil {
            options.certificateFile = certificateFile
            options.keyFile = keyFile
            options.keyPassword = keyPassword
        }
        return options
    }
}
