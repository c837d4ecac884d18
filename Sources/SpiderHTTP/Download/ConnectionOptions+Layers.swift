extension ConnectionOptions {
    /// These options, and where they say nothing, others: those of the settings around a request's own.
    ///
    /// What is as in `ConnectionOptions()` says nothing. A reach that is limited around stays so: a request cannot widen it.
    ///
    /// - Parameter standard: the options around
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
        // A certificate goes with its own key.
        if certificateFile != nil {
            options.certificateFile = certificateFile
            options.keyFile = keyFile
            options.keyPassword = keyPassword
        }
        return options
    }
}
