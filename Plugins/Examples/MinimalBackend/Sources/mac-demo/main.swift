import JOSECore
import MACBackend

// The self-test compares it with known answers; a backend that computes wrongly makes no registry.
let registry = try AlgorithmRegistry([MACBackend.load()])
let key = try JWK(parsing: #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#)
let token = try JWS.sign(Array("hello".utf8), with: registry.signer(for: key, algorithm: .hs256))
let message = try registry.verifier(for: key, accepting: [.hs256]).verify(token)
print(String(decoding: message.payload, as: UTF8.self), registry.resolution(for: .hs256))
