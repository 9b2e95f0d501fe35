extension Span where Element == UInt8 {
    /// Gives the octets to a C function: an address that is never null, and a count.
    ///
    /// The address of an empty span may be null, which some libraries take for "no argument" or refuse. The address is
    /// valid until `body` returns.
    public func withAddress<Result, Failure: Error>(
        _ body: (UnsafePointer<UInt8>, Int) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe withUnsafeBufferPointer { buffer throws(Failure) in
            if let address = buffer.baseAddress { return try unsafe body(address, buffer.count) }
            return try unsafe withUnsafePointer(to: UInt8(0)) { address throws(Failure) in
                try unsafe body(address, 0)
            }
        }
    }
}
