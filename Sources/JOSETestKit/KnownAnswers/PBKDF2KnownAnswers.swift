internal import JOSECore

extension PasswordDerivationKnownAnswer {
    /// PBKDF2 (RFC 8018 §5.2): RFC 7914 §11, RFC 7517 appendix C, and the passwords and salts of RFC 6070 with other hash
    /// functions. The keys for those were made with Python hashlib, and with HMAC of the JDK.
    static let standard: [Self] =
        KnownAnswers.standard.passwordDerivations
        + [
            Self(
                "RFC 7914 §11, first", "PBKDF2-HS256", password: Array("passwd".utf8), salt: Array("salt".utf8),
                iterations: 1,
                key: octets(
                    """
                    VawEblbjCJ_sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd-8xfHG4RbHjC9UJESBB06GXgw
                    """)),
            Self(
                "RFC 7914 §11, second", "PBKDF2-HS256", password: Array("Password".utf8), salt: Array("NaCl".utf8),
                iterations: 80_000,
                key: octets(
                    """
                    TdzY9guYviGDDO5e8icB-WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXaicr3ruh0HhHj2Kzl_M8jQ
                    """)),
            Self(
                "RFC 7517 appendix C", "PBKDF2-HS256",
                password: Array("Thus from my lips, by yours, my sin is purged.".utf8),
                salt: Array("PBES2-HS256+A128KW".utf8) + [0] + octets("2WCTcJZ1Rvd_CJuJripQ1w"),
                iterations: 4096, key: octets("bqupXIFcbXXp8nTpqg4YSw")),
        ]
        + table.flatMap { derivation, keys in
            zip(inputs, keys).map { input, key in
                Self(
                    input.source, derivation, password: input.password, salt: input.salt,
                    iterations: input.iterations, key: octets(key))
            }
        }

    private static func octets(_ text: String) -> [UInt8] { SignatureKnownAnswer.octets(text) }

    private static let inputs: [(source: String, password: [UInt8], salt: [UInt8], iterations: Int)] = [
        ("RFC 6070, one iteration", Array("password".utf8), Array("salt".utf8), 1),
        ("RFC 6070, two iterations", Array("password".utf8), Array("salt".utf8), 2),
        ("RFC 6070, 4096 iterations", Array("password".utf8), Array("salt".utf8), 4096),
        (
            "RFC 6070, longer texts and 25 octets", Array("passwordPASSWORDpassword".utf8),
            Array("saltSALTsaltSALTsaltSALTsaltSALTsalt".utf8), 4096
        ),
        ("RFC 6070, zero octets within", Array("pass\0word".utf8), Array("sa\0lt".utf8), 4096),
        ("a password of 1000 octets and 200 octets", Message.ofLength(1000), Message.ofLength(999), 3),
    ]

    private static let table: [(String, [String])] = [
        (
            "PBKDF2-HS256",
            [
                "Eg-2z_z4syxD5yJSVsT4N6hlSMkszDVICAWYfLcL4Xs",
                "rk0Mla9rRtMtCt_5KPBt0CowP47zwlHf1uLYWpVHTEM",
                "xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
                "NIyJ28vTKy8y2BS4EW6EzysXNH68GAAYHA",
                "ibadBRb4KYk8aWImZQqGhw",
                """
                WaIyJd-lbb10dWiMGZwT-tJLBkeOE7Y9rMRp1TCJxuPEeMpEIL0gMS7QkdXzM1r2B2qu4vg2VfS4l75Ax1DfDaKuD9nz5xpNoC\
                2ETJjCjZavAU4pW0p9v53Fo3wLl_4LGID7A2RBZnUrskkFZgraZmBLPdDO8VO0Bdnj1QmpTm0W6agEU5wB_5owidRsMNNo1LNk\
                WNxMhoqCSoW74wDEdL98_z7N51ExhLYxPmAfy5w983hc0tgB-UYCAo6moNhv0Kvsj64tryg
                """,
            ]
        ),
        (
            "PBKDF2-HS384",
            [
                "wOFPBuSeMtc_n1Ld8dDFxxkWCSM2MdrddqVn20K3hnazj8gAzFPdtkL1x0RC5ivk",
                "VPd1xteQ8hkwRZFi_FNdvwSpORhRJwFqBBdqBzDG8fT7SIMq0SYbqt0s7dUIFLHI",
                "VZcmvjjbElvIXteJX2489XTHoBwIDDRH2x6KdnZN6zwwe5SFP75CT2SIxfTxKJYm",
                "gZFDrWbfmlUlWbnhMcUq5sXBsO7Rj00oOw",
                "o_AKyGV-CV-OCCPSMvxgsw",
                """
                q52AOuHJxbvhsUneMojZ42KsljwSrp2L4IHLOKhZeXck-Wa4OYxr--AWlrP9OUgACiVfsUKze3QJ18SkewAV2mbpxP4W_5DatC\
                JdIBHhBQ-ua66-dmlgSl1dA1ZdaDioTKP65yvD5uZQVbbQqdmCd0LTVYqrymdug0BjNA_XnCoR8xeOlkfrBuky7QoLPYUcLq18\
                6jUaPFMEYYp1ceN9AoOA_DQYoXdE6nSWPlptb4iLL7VqwzDv_h6zaOBPXx-zdALmjjdTWu4
                """,
            ]
        ),
        (
            "PBKDF2-HS512",
            [
                "hn9wzxreAs_zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lLALUcKKFoFAbrZmb_pQ8CPBQI119aLHaVeY_c7YKV_zg",
                "4dnBaqaBcIpF9cfE4hXOtm4BGi6fAEBxPxiu_bhm1Tz3bKsoaKObn3hA7c5P71qCvmczXHemBo4EESdU8nzPTg",
                "0Zexsz2wFD4BixLz0dFHnmzevcyXxcD4f2kC4HL0V7UUPzBgJkGz1VzTNZiMs2uEN2Bg7NUy4Dm3QqI5Q0ry1Q",
                "jAUR9Mbll8asYxXY8DYuIl88UBSVuiO4aA",
                "nZ6cTNIf5L4k1bgkTHWWZQ",
                """
                4MQx0Jfk4ox6LlHuLDEpM4rfXtf4GKwfeB10YO535jdmkZ8KbUr6SfF83XueiRUraYtd0SM4d-bfrdZDoluYLRhvgwSbWnPVgZ\
                6rFbK_d2LItd0smpxlfuHY07eRAGeESfOWrm-mmRU5bkw8Baqj_u56GxUDhXf6lL77jd6lCyXdr2WXTmBcSt3GRrKlumO95WEc\
                GP5X8B5YYxUsRjMv0508dI0eedfxV6TxrPK791HoYELfx5RosCDg4PDKJE0FwzM2Yp2kr28
                """,
            ]
        ),
    ]
}
