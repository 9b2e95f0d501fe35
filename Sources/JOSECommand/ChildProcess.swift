internal import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Another process that works for this one, and reports in lines on a descriptor of its own.
///
/// It leads a group of its own: what it starts ends with it. Its standard input is empty, and what it or a library in it writes to standard output goes to standard error.
final class ChildProcess {
    /// The descriptor on which a child reports.
    static let reportDescriptor: Int32 = 3

    /// What comes of waiting for a line.
    enum Report: Equatable {
        /// A line, without its end.
        case line(String)
        /// The child has closed its side or has ended: no more lines come.
        case ended
        /// There was no line in the time.
        case silent
    }

    /// How a process ended.
    enum Ending: Equatable {
        case exited(code: Int32)
        case signalled(name: String)
    }

    private let identifier: pid_t
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isClosed = false
    private var ending: Ending?

    /// The longest line that is read. What goes on longer is no report.
    private static let maximumOctets = 1 << 20

    /// Starts a program.
    ///
    /// - Parameter arguments: the program's path, and its arguments.
    /// - Throws: ``JOSEError`` with code `processFailed`.
    init(_ arguments: [String], environment: [String: String]) throws(JOSEError) {
        let (read, write) = try Self.makePipe()
        defer { close(write) }
        descriptor = read
        do {
            identifier = try Self.spawn(arguments, environment, reportingTo: write)
        } catch {
            close(read)
            throw error
        }
    }

    deinit {
        close(descriptor)
        if ending == nil { _ = stop() }
    }

    /// Waits for the next line.
    func nextReport(within time: Duration) -> Report {
        let deadline = ContinuousClock.now + time
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                return .line(line)
            }
            if isClosed { return .ended }
            // Also of a child that writes and writes, and ends no line.
            if ContinuousClock.now >= deadline { return .silent }
            if pending.count > Self.maximumOctets { pending = [] }
            if waitForOctets(milliseconds: 100) {
                readOctets()
            } else if hasEnded() {
                // Another process may keep the pipe open; what the child wrote is there by now.
                if waitForOctets(milliseconds: 0) { readOctets() } else { isClosed = true }
            }
        }
    }

    /// Waits for the end of the process.
    ///
    /// - Returns: how it ended; nil when it did not in the time.
    func end(within time: Duration) -> Ending? {
        let deadline = ContinuousClock.now + time
        while !hasEnded() {
            if ContinuousClock.now >= deadline { return nil }
            usleep(2000)
        }
        return ending
    }

    /// Ends the process, whatever it does, and what it has started.
    func stop() -> Ending? {
        guard !hasEnded() else { return ending }
        kill(-identifier, SIGKILL)
        kill(identifier, SIGKILL)
        collect()
        return ending
    }

    private func hasEnded() -> Bool {
        guard ending == nil else { return true }
        // It is left uncollected for a moment, so that its number still belongs to its group.
        var information = siginfo_t()
        let result = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
        if result == 0, information.si_signo == SIGCHLD {
            kill(-identifier, SIGKILL)
            collect()
        }
        // Nobody else waits for it, so this does not happen; but then it is gone.
        if result < 0, errno != EINTR { ending = .exited(code: -1) }
        return ending != nil
    }

    private func collect() {
        var status: Int32 = 0
        var result: pid_t
        repeat { result = waitpid(identifier, &status, 0) } while result < 0 && errno == EINTR
        ending = result == identifier ? Self.ending(status) : .exited(code: -1)
    }

    private func waitForOctets(milliseconds: Int32) -> Bool {
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, milliseconds) > 0
    }

    private func readOctets() {
        guard let octets = try? File.read(descriptor, "a child process"), !octets.isEmpty else {
            isClosed = true
            return
        }
        pending += octets
    }

    // MARK: System

    private static func ending(_ status: Int32) -> Ending {
        let signal = status & 0x7F
        return signal == 0 ? .exited(code: status >> 8 & 0xFF) : .signalled(name: name(ofSignal: signal))
    }

    /// `SEGV`; the number of one that is not among those by which programs end.
    private static func name(ofSignal signal: Int32) -> String {
        let names: [Int32: String] = [
            SIGSEGV: "SEGV", SIGILL: "ILL", SIGTRAP: "TRAP", SIGABRT: "ABRT", SIGBUS: "BUS", SIGFPE: "FPE",
            SIGKILL: "KILL", SIGTERM: "TERM", SIGSYS: "SYS", SIGPIPE: "PIPE", SIGINT: "INT", SIGXCPU: "XCPU",
        ]
        return names[signal] ?? "\(signal)"
    }

    /// Two ends that no other child inherits, above the numbers that a child has names for.
    private static func makePipe() throws(JOSEError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw failure("a pipe", errno) }
        let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        let code = errno
        for end in ends { close(end) }
        guard high.allSatisfy({ $0 >= 0 }) else {
            for end in high where end >= 0 { close(end) }
            throw failure("a pipe", code)
        }
        return (high[0], high[1])
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String: String], reportingTo write: Int32
    ) throws(JOSEError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, write, reportDescriptor)
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        // Whoever started this process may have told it to forget how its children end.
        signal(SIGCHLD, SIG_DFL)
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, arguments[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw failure("a process", code) }
        return identifier
    }

    private static func failure(_ what: String, _ code: Int32) -> JOSEError {
        JOSEError(.processFailed, "\(what) cannot be made: \(File.reason(code))")
    }
}

/// The other side: a process that was started to report.
enum ChildReporting {
    /// Whether somebody is there to report to. Processes that this one starts do not inherit the way.
    ///
    /// When whoever reads goes away, this process ends, whatever it is doing: it has a group of its own, and no key of a
    /// terminal reaches it.
    static func begin() -> Bool {
        fcntl(ChildProcess.reportDescriptor, F_SETFD, FD_CLOEXEC) == 0 && isWatchingReader
    }

    private static var isWatchingReader: Bool {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        return pthread_create(
            &thread, nil,
            { _ in
                // No event is asked for: that nobody reads any more is reported in any case.
                var state = pollfd(fd: ChildProcess.reportDescriptor, events: 0, revents: 0)
                while poll(&state, 1, -1) <= 0 {}
                _exit(1)
            }, nil) == 0
    }

    /// Writes a line. Without anybody who reads it, the work is for nothing: the process ends.
    static func report(_ line: String) {
        if File.write(Array((line + "\n").utf8), to: ChildProcess.reportDescriptor) != 0 { _exit(1) }
    }
}

/// The program that is running.
enum Executable {
    /// Its path, which can be started again.
    static var path: String {
        #if canImport(Darwin)
            var octets = [CChar](repeating: 0, count: 4096)
            var count = UInt32(octets.count)
            return _NSGetExecutablePath(&octets, &count) == 0
                ? String(decoding: octets.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                : CommandLine.arguments[0]
        #else
            // The file itself, also when another one has taken its name.
            "/proc/self/exe"
        #endif
    }
}

extension JOSEError.Code {
    /// A process that could not be started.
    static let processFailed = Self(rawValue: "process-failed")
}
