import JOSECore
import JOSEOpenSSL
import KeyChannel

// Has a key, tells its public part, and signs. The key is made here and dies with the process: nothing exports it.

let backend = try OpenSSLBackend.load()
let registry = try AlgorithmRegistry([backend])
let key = try registry.generateKey(for: .es256)
let publicKey = try key.publicKey().members().text()

guard let signing = backend.signing, let algorithm = registry.catalog[.es256], let material = key.material else {
    fatalError("OpenSSL has no ES256")
}
let signer = try signing.makeSigner(for: algorithm, key: material)

// Standard input is a socket, and goes both ways.
let channel = KeyChannel(descriptor: 0)
while let question = channel.receive() {
    var answer = Frame(id: question.id, kind: .done)
    switch question.kind {
    case .publicKey: answer.octets = Array(publicKey.utf8)
    case .sign:
        do throws(BackendError) {
            answer.octets = try signer.signature(for: question.octets.span)
        } catch {
            answer = Frame(id: question.id, kind: .failed, octets: Array(error.reason.utf8))
        }
    case .done, .failed: answer = Frame(id: question.id, kind: .failed, octets: Array("that is no question".utf8))
    }
    guard channel.send(answer) else { break }
}
