internal import JOSECore

extension KeyAgreementKnownAnswer {
    /// X25519 and X448 (RFC 7748). What is not from an RFC was made with pyca/cryptography, and with the JDK.
    static let montgomery: [Self] = [
        Self(
            "RFC 7748 §5.2, first", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"HJ_Yj0VgbZMqgMcYJK4VHRXXPnfeOOjgAIUuYU-ucBk","d":"pUbja_BSfJ07FhVLgkZ\
                e3WIUTArB_FoYUGoiRLpEmsQ"}
                """,
            peer: #"{"kty":"OKP","crv":"X25519","x":"5ttoZ1gwMNs1lMGkJLFffHJmJOwmszU7EKkDptCrHEw"}"#,
            sharedSecret: octets("w9pVN53pxpCOlOpN8o0ITzLszwNJHHH3VLQHVXeihVI")),
        Self(
            "RFC 7748 §5.2, second: the highest bit of u is to be ignored", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"_2P-V7-_Q_o_VjYosUmvcE09tiU2nEmYNlA0empx4A4","d":"S2bp1NG0Zzxa0iaRlX1\
                q9cEbZCHg6gHULKQWnnkYug0"}
                """,
            peer: #"{"kty":"OKP","crv":"X25519","x":"5SEPEnhoEdP0t5WdBTiuLDHb5xBvwDw-_EzVSccVpJM"}"#,
            sharedSecret: octets("lcvelHbokH16reRctLhz-ItZWmh5n6FS5vj3ZHqseVc")),
        Self(
            "RFC 7748 §5.2, third", curve: .x448,
            key: """
                {"kty":"OKP","crv":"X448","x":"B43I5zFY46YzRfZynQo4ZDW0160uAzqkE5haYLRDlWAHQn3YnoGjbcDbgXUswziCQ2mYW0r\
                ljH0","d":"PSYv3fnsjohJUmb-oZo00oiCrO8EUQTQ0arhIXAKd5yYTCT4zdePv_RJQ-ujaPVLKSWaTxxgCtM"}
                """,
            peer: """
                {"kty":"OKP","crv":"X448","x":"BvzmQPo0h7_aX2zy1SY_iq2IM0y9B0N_Ag8I-YFNwDHdvcOMGcbaJYP6VCnblK2hiqen-07\
                4oIY"}
                """,
            sharedSecret: octets("zj5P-Vpg3GaX2h2x2F5q-995tQokEtdUbV8jn-FPuq3rRF_GagGwd52YIjlhER4hdmKC9z3Za28")),
        Self(
            "a shared secret that ends with two zero octets", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"8Zs9OZMDq2nuBLhqW0OaSpFaOg3vkehiV0BrvLsNkBE","d":"O9Lifsr35uS4sbeanI3\
                vvysP_04JoYVluqw7OuvnCCs"}
                """,
            peer: """
                {"kty":"OKP","crv":"X25519","x":"Rw1o79M5fOfxhHCzTNbyQ7nuBlStNWi7oBQRgawIb3c","d":"wzPdluWR1iECrZQDAJr\
                Hey5x6WTcLSjXbU19lH8sz0o"}
                """,
            sharedSecret: octets("_81SYvmEmH4QXVHVyUAuH4PXpEGaQbAiOT7fXoScAAA")),
        Self(
            "a shared secret that begins with two zero octets", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"8Zs9OZMDq2nuBLhqW0OaSpFaOg3vkehiV0BrvLsNkBE","d":"O9Lifsr35uS4sbeanI3\
                vvysP_04JoYVluqw7OuvnCCs"}
                """,
            peer: """
                {"kty":"OKP","crv":"X25519","x":"fYFbRTdWLVR3NHiSs61bqXklPSy8GBwudyqFhXPNWk8","d":"eYWsteh6db1_qVg53-k\
                VsC19K-zVD5rEMZMpcg0-4Ok"}
                """,
            sharedSecret: octets("AAC5y61G1M3ai_90r_LMYWMNNmCV5s-UsWbDfIUmjhM")),
        Self(
            "u is the prime and 2", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"8Zs9OZMDq2nuBLhqW0OaSpFaOg3vkehiV0BrvLsNkBE","d":"O9Lifsr35uS4sbeanI3\
                vvysP_04JoYVluqw7OuvnCCs"}
                """,
            peer: #"{"kty":"OKP","crv":"X25519","x":"7________________________________________38"}"#,
            sharedSecret: octets("3AUHw3Rq_G2NgpEGO9UIopMCNNZKT7yCwSb0LPYw4DU")),
        Self(
            "a shared secret that ends with two zero octets", curve: .x448,
            key: """
                {"kty":"OKP","crv":"X448","x":"jHxayazQ8MNbgDw1rzQS4klOTgWEulZpSIgqsbSuwzU40YPydc5p9oELgF5Lx5hADxhy9De\
                n2sM","d":"_DGOqyw5f1cATtW5twmJfuBBfvKCRHIgetEv2KRVb5ITtl724hmSHG92IPU2ATkeSx6sh6gIlVg"}
                """,
            peer: """
                {"kty":"OKP","crv":"X448","x":"ft89DjCTfrRWYGBCV8IHKtevG2LkQJPdBW0K4qLL7_sGHzJHmjvxsp69hlNsFY_s2BkxIx2\
                E6Ys","d":"mP2J7sjha2ghiugWH-EnffjlGx-3k7MufVg88-8mLg649XRdNwRn5jcDgZ4RhhKeLO1Ks7zVIoQ"}
                """,
            sharedSecret: octets("dYWkeqPO0-5t2xoKPajO1x-Hc4KUSKYKkxSTExx_F6BPxsJAGhHSV5XYINpeiH2jNQ7gcDm3AAA")),
        Self(
            "a shared secret that begins with a zero octet", curve: .x448,
            key: """
                {"kty":"OKP","crv":"X448","x":"jHxayazQ8MNbgDw1rzQS4klOTgWEulZpSIgqsbSuwzU40YPydc5p9oELgF5Lx5hADxhy9De\
                n2sM","d":"_DGOqyw5f1cATtW5twmJfuBBfvKCRHIgetEv2KRVb5ITtl724hmSHG92IPU2ATkeSx6sh6gIlVg"}
                """,
            peer: """
                {"kty":"OKP","crv":"X448","x":"vHqWxLhMl1xxfh4QLk4Ji5iXHBZbNMq2bKxxfzuIZlKtvkCm9ThO3TBVbLtd-wMoKLrUy_C\
                GByY","d":"RrCF2sO0NskFuKho7c8UGewP4_Pycz6dJiKYd4Zru-MZXXtceMh6fL75mr7Wa-iuhwLrNMFvK3A"}
                """,
            sharedSecret: octets("AHaaJH9fAOqVDAnSMwA0rTEby5GF4VEBr9MneeeASDeclWLN_yDXm0RmGcqocQSX9vm4cHR3pwM")),
        Self(
            "u is the prime and 2", curve: .x448,
            key: """
                {"kty":"OKP","crv":"X448","x":"jHxayazQ8MNbgDw1rzQS4klOTgWEulZpSIgqsbSuwzU40YPydc5p9oELgF5Lx5hADxhy9De\
                n2sM","d":"_DGOqyw5f1cATtW5twmJfuBBfvKCRHIgetEv2KRVb5ITtl724hmSHG92IPU2ATkeSx6sh6gIlVg"}
                """,
            peer: """
                {"kty":"OKP","crv":"X448","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP_________________________________\
                ___8"}
                """,
            sharedSecret: octets("xMpJBMfkJtrY89MQ_4Q4r2zLyI1dweZ5eKmRgaiHSq7j17WRnSehd7bnRSysIojmhE-rJ5ispQ0")),
    ]

    /// Points with which every private key has the shared secret zero (RFC 7748 §6).
    static let smallOrder: [Self] =
        pointsOfSmallOrder(
            .x25519, key: "x25519-1",
            [
                ("0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                ("0, with the highest bit set", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA"),
                ("1", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                ("1, with the highest bit set", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA"),
                ("the prime less 1", "7P_______________________________________38"),
                ("the prime less 1, with the highest bit set", "7P________________________________________8"),
                ("the prime", "7f_______________________________________38"),
                ("the prime, with the highest bit set", "7f________________________________________8"),
                ("the prime and 1", "7v_______________________________________38"),
                ("the prime and 1, with the highest bit set", "7v________________________________________8"),
                ("of order 8", "4Ot6fDtBuK4WVuP68Z_EatoJjeucMrH9hmIFFl9JuAA"),
                ("of order 8, with the highest bit set", "4Ot6fDtBuK4WVuP68Z_EatoJjeucMrH9hmIFFl9JuIA"),
                ("another of order 8", "X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc"),
                ("another of order 8, with the highest bit set", "X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEdc"),
            ])
        + pointsOfSmallOrder(
            .x448, key: "x448-1",
            [
                ("0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                ("1", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                ("the prime less 1", "_v____________________________________7___________________________________8"),
                ("the prime", "______________________________________7___________________________________8"),
                ("the prime and 1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP____________________________________8"),
            ])

    private static func pointsOfSmallOrder(
        _ curve: Curve, key: String, _ points: [(what: String, u: String)]
    ) -> [Self] {
        points.map { point in
            Self(
                "a point of small order: u is \(point.what)", curve: curve, key: TestKeys.text(key),
                peer: "{\"kty\":\"OKP\",\"crv\":\"\(curve.rawValue)\",\"x\":\"\(point.u)\"}", sharedSecret: nil)
        }
    }
}
