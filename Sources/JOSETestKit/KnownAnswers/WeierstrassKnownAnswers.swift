internal import JOSECore

extension KeyAgreementKnownAnswer {
    /// ECDH on curves of Weierstraß form (SEC 1 §3.3.1). What is not from an RFC was made with pyca/cryptography, and with
    /// the JDK.
    static let weierstrass: [Self] = [
        Self(
            "RFC 7518 appendix C", curve: .p256,
            key: """
                {"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DH\
                M_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"}
                """,
            peer: """
                {"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ","y":"e8lnCO-AlStT-NJVX-crh\
                B7QRYhiix03illJOVAOyck","d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}
                """,
            sharedSecret: octets("nlbZHYFxNdNyg0KDv4QmnPsxbqPagGpI9tqneYz-kMQ")),
        Self(
            "a shared secret that begins with two zero octets", curve: .p256,
            key: """
                {"kty":"EC","crv":"P-256","x":"mlYue9D1rJGjyERuEG5MBjUIBuQykdLnA3JWvOiKMlM","y":"oa9N1tNnZXO1aBwwYofZR\
                pCrNBVUoHIQo0qAOliMXgU","d":"od9WyayeLueMUXMkihX9Kag4Hb8dIwzBElCBfPW6lFI"}
                """,
            peer: """
                {"kty":"EC","crv":"P-256","x":"f0LH8aqQHTjIhNzqYbrpCtHUzS-QF6pHnpVXdRXWz4E","y":"wWHWzVDLNUUHZ0XKF5uak\
                BmHM_Bc0bo6z6kiq4Nbl0o","d":"TL5RkjhwlELyICZ36hK41a48Ew-ix6FK1wh4H7cH9SI"}
                """,
            sharedSecret: octets("AAD3VOvEQNqGJnJVbuzw2ixgTaj8OpcagRa8NnLrGq4")),
        Self(
            "a shared secret that begins with two zero octets", curve: .p384,
            key: """
                {"kty":"EC","crv":"P-384","x":"ygtAhKTlDSDWctiXbWIKahC4TMUKXinLjNIiEvEGXXXxJWA6eT-ZlTR475dmzycE","y":"\
                fbtyXK-2f9GxsngyAHrGe6kWYrRe72kldOUl3gAoXEvyoHflt9hnecAvfQ25IwIp","d":"Af57uBLcaU2y6pHFCTlrBCvu1kuOd-i\
                UKTCV1v9VJAlix-MR9YlKCwowmiMtuB-E"}
                """,
            peer: """
                {"kty":"EC","crv":"P-384","x":"6I55OSl7uzmlxsJMI7xkv0INBdEtuyQI7qi3yR_lWhHjamCsuqs-t_1TMxejbGii","y":"\
                FlGyqVlSvVt5vo9ArQroVA1JFFYbcYcqD0mjPL6mnBUFjTBDPGm8Ak9EKJ980Vu0","d":"m4t8YOhUeWbKWgHI5B9L5KCf57OW3H4\
                0ajDn4NNy4WZoe3_xEjCQaPCQES1qoyh3"}
                """,
            sharedSecret: octets("AACWZqYu49KXS59TcDILd9a_1Ld0L_0dV1Ac7t_62yX3cJqHpRUHRCaA9nqXx3Ta")),
        Self(
            "a shared secret that begins with two zero octets", curve: .p521,
            key: """
                {"kty":"EC","crv":"P-521","x":"APWibHC3j2LWqfHPkER96WLstvr5RwsMaMPlgXsoAmrljdgcfVgbjoyYNclIf9Xxv7xcuUF\
                hNEPdkAt1RQQnwXip","y":"AFfFbHqweRWlmAP6unRysuHE4in54Ot07elkUtKbLswvuyNwHLNiH1GvWx5b5wWL6-kQ1qcR37nhRJ\
                44MOxdo8Cc","d":"AOH4uBHu4q8C51El7hCWYy98YQhV2BqAIRogbSVd9JgGPxtgghbqm4K721wCbSnB-GDmCxkcaZMO2oZfcHw7f\
                d3z"}
                """,
            peer: """
                {"kty":"EC","crv":"P-521","x":"AOkXDXg7W_W_zdEiiypxcd9RWcNMjqwnrurLD6Xyy1nomfhLKI_JpwplCiTNW248TUcNPBa\
                ggY5QUOAHjKmPzqit","y":"AIMon2SnPznjBf_7GTz6xKWO2dG3acrVs9ATwzw76OMWobHHlanQ_6iO0oZCvlQfjTyZ1UsoqrZdLu\
                KTSWY1vf90","d":"AKVotW5K_p8O7f5lzyh9XIUH6zoWJZaUCMVMBMhzCIfhLueQT_pJaBpZvwh-dTkkU4TqrApG3wfhJOUtKsDBq\
                cbi"}
                """,
            sharedSecret: octets(
                """
                AAB2_NSazwgSHQNUcBRCOo31c_1oKrVCm4rkcxVjMaddHbwd-Mrtyf3U4b0fyV8lXoKnItpW0mptPnDFyiVAWWQq
                """)),
    ]
}
