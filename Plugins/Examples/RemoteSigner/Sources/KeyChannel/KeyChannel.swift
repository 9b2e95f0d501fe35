#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A question or an answer: a number by which they find each other, a kind, and octets.
public struct Frame: Sendable {
    /// What it is.
    public enum Kind: UInt8, Sendable {
        /// Questions: what the public key is, and what the signature of the octets is.
        case publicKey, sign
        /// Answers: the octets that were asked for, or why there are none.
        case done, failed
    }

    /// The number that an answer has from its question.
    public var id: UInt32
    /// What it is.
    public var kind: Kind
    /// The message, the signature, the key or the reason.
    public var octets: [UInt8]

    /// A frame from its parts.
    public init(id: UInt32, kind: Kind, octets: [UInt8] = []) {
        self.id = id
        self.kind = kind
        self.octets = octets
    }
}

/// One end of a connection between two processes. One thread may send while another one receives.
public final class KeyChannel: Sendable {
    /// The longest message. What comes from another process is not believed.
    private static let maximumOctets = 16 << 20
    private static let headOctets = 9

    private let descriptor: Int32

    /// Takes over a socket, which is closed at the end.
    public init(descriptor: Int32) { self.descriptor = descriptor }

    /// Two ends, the second one for a child process; nil when the system has none to give.
    public static func pair() -> (parent: KeyChannel, child: Int32)? {
        var ends: [Int32] = [0, 0]
        #if canImport(Darwin)
            guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
            var isOn: Int32 = 1
            setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
        #else
            guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { return nil }
        #endif
        // A child that inherited this end, too, would never see its other end close.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (KeyChannel(descriptor: ends[0]), ends[1])
    }

    deinit { close(descriptor) }

    /// Ends the connection: both sides receive nothing any more.
    public func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Sends a message; false when nobody is there any more.
    public func send(_ frame: Frame) -> Bool {
        var message = [frame.kind.rawValue]
        for number in [frame.id, UInt32(frame.octets.count)] {
            withUnsafeBytes(of: number.bigEndian) { message.append(contentsOf: $0) }
        }
        message += frame.octets
        var sent = 0
        while sent < message.count {
            let count = message[sent...].withUnsafeBytes { rest in
                #if canImport(Darwin)
                    write(descriptor, rest.baseAddress, rest.count)
                #else
                    // Otherwise the end of the other process would be that of this one.
                    Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Waits for a message; nil when nobody is there any more, or talks nonsense.
    public func receive() -> Frame? {
        guard let head = read(Self.headOctets), let kind = Frame.Kind(rawValue: head[0]) else { return nil }
        let numbers = [head[1...4], head[5...8]].map { $0.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
        guard numbers[1] <= Self.maximumOctets, let octets = read(Int(numbers[1])) else { return nil }
        return Frame(id: numbers[0], kind: kind, octets: octets)
    }

    private func read(_ count: Int) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = octets[done...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            done += got
        }
        return octets
    }
}
