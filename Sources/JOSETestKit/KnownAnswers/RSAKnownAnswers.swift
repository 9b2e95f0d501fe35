internal import JOSECore

extension SignatureKnownAnswer {
    /// RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017).
    static let rsa: [Self] = [
        Self(
            "RFC 7515 appendix A.2", .rsaPKCS1v15, .sha256,
            key: """
                {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPM\
                EzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5\
                rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-D\
                WNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB","d":"Eq5xpGnNCivDflJsRQBXHx\
                1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoV\
                En2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2\
                QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjncz\
                T0QU91p1DhOVRuOopznQ","p":"4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3K\
                hooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",\
                "q":"uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_Y\
                wD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc","dp":"BwKfV3Akq5_MFZDF\
                ZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb3\
                4MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0","dq":"h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZj\
                eeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS\
                1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU","qi":"IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy\
                26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK\
                0JKSHuLFkuQ3U"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv\
                    bS9pc19yb290Ijp0cnVlfQ
                    """),
            signature: octets(
                """
                cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5j\
                ujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L\
                07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEU\
                ipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw
                """)),
        Self(
            "RFC 7520 §4.1", .rsaPKCS1v15, .sha256,
            key: """
                {"kty":"RSA","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VE\
                iZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-\
                OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKn\
                S2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB","d":"bWUC9B-EFRIo8kpGfh0Zuy\
                GPvMNKvYWNtB_ikiH9k20eT-O1q_I78eiZkpXxXQ0UTEs2LsNRS-8uJbvQ-A1irkwMSMkK1J3XTGgdrhCku9gRldY7sNA_AKZGh-\
                Q661_42rINLRCe8W-nZ34ui_qOfkLnK9QWDDqpaIsA-bMwWWSDFu2MUBYwkHTMEzLYGqOe04noqeq1hExBTHBOBdkMXiuFhUq1BU\
                6l-DqEiWxqg82sXt2h-LMnT3046AOYJoRioz75tSUQfGCshWTBnP5uDjd18kKhyv07lhfSJdrPdM5Plyl21hsFf4L_mHCuoFau7g\
                dsPfHPxxjVOcOpBrQzwQ","p":"3Slxg_DwTXJcb6095RoXygQCAZ5RnAvZlno1yhHtnUex_fp7AZ_9nRaO7HX_-SFfGQeutao2T\
                DjDAWU4Vupk8rw9JR0AzZ0N2fvuIAmr_WCsmGpeNqQnev1T7IyEsnh8UMt-n5CafhkikzhEsrmndH6LxOrvRJlsPp6Zv8bUq0k",\
                "q":"uKE2dh-cTf6ERF4k4e_jy78GfPYUIaUyoSSJuBzp3Cubk3OCqs6grT8bR_cu0Dm1MZwWmtdqDyI95HrUeq3MP15vMMON8lH\
                TeZu2lmKvwqW7anV5UzhM1iZ7z4yMkuUwFWoBvyY898EXvRD-hdqRxHlSqAZ192zB3pVFJ0s7pFc","dp":"B8PVvXkvJrj2L-GY\
                Q7v3y9r6Kw5g9SahXBwsWUzp19TVlgI-YV85q1NIb1rxQtD-IsXXR3-TanevuRPRt5OBOdiMGQp8pbt26gljYfKU_E9xn-RULHz0\
                -ed9E9gXLKD4VGngpz-PfQ_q29pk5xWHoJp009Qf1HvChixRX59ehik","dq":"CLDmDGduhylc9o7r84rEUVn7pzQ6PF83Y-iBZ\
                x5NT-TpnOZKF1pErAMVeKzFEl41DlHHqqBLSM0W1sOFbwTxYWZDm6sI6og5iTbwQGIC3gnJKbi_7k_vJgGHwHxgPaX2PnvP-zyEk\
                DERuf-ry4c_Z11Cq9AqC2yeL6kdKT1cYF8","qi":"3PiqvXQN0zwMeE-sBvZgi289XP9XCQF3VWqPzMKnIgQp7_Tugo6-NZBKCQ\
                sMf3HaEGBjTVJs_jcK8-TRXvaKe-7ZMaQj8VfBdYkssbu0NKDDhjJ-GtiseaDVWt7dcH0cfwxgFUHpQh7FoCrjFJ6h6ZEpMF6xmu\
                js4qMpPz8aaI4"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vy\
                    b3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kI\
                    GlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIH\
                    N3ZXB0IG9mZiB0by4
                    """),
            signature: octets(
                """
                MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglI\
                I7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8w\
                W1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI\
                -ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg
                """)),
        Self(
            "RFC 7520 §4.2", .rsaPSS, .sha384,
            key: """
                {"kty":"RSA","n":"n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VE\
                iZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-\
                OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKn\
                S2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw","e":"AQAB","d":"bWUC9B-EFRIo8kpGfh0Zuy\
                GPvMNKvYWNtB_ikiH9k20eT-O1q_I78eiZkpXxXQ0UTEs2LsNRS-8uJbvQ-A1irkwMSMkK1J3XTGgdrhCku9gRldY7sNA_AKZGh-\
                Q661_42rINLRCe8W-nZ34ui_qOfkLnK9QWDDqpaIsA-bMwWWSDFu2MUBYwkHTMEzLYGqOe04noqeq1hExBTHBOBdkMXiuFhUq1BU\
                6l-DqEiWxqg82sXt2h-LMnT3046AOYJoRioz75tSUQfGCshWTBnP5uDjd18kKhyv07lhfSJdrPdM5Plyl21hsFf4L_mHCuoFau7g\
                dsPfHPxxjVOcOpBrQzwQ","p":"3Slxg_DwTXJcb6095RoXygQCAZ5RnAvZlno1yhHtnUex_fp7AZ_9nRaO7HX_-SFfGQeutao2T\
                DjDAWU4Vupk8rw9JR0AzZ0N2fvuIAmr_WCsmGpeNqQnev1T7IyEsnh8UMt-n5CafhkikzhEsrmndH6LxOrvRJlsPp6Zv8bUq0k",\
                "q":"uKE2dh-cTf6ERF4k4e_jy78GfPYUIaUyoSSJuBzp3Cubk3OCqs6grT8bR_cu0Dm1MZwWmtdqDyI95HrUeq3MP15vMMON8lH\
                TeZu2lmKvwqW7anV5UzhM1iZ7z4yMkuUwFWoBvyY898EXvRD-hdqRxHlSqAZ192zB3pVFJ0s7pFc","dp":"B8PVvXkvJrj2L-GY\
                Q7v3y9r6Kw5g9SahXBwsWUzp19TVlgI-YV85q1NIb1rxQtD-IsXXR3-TanevuRPRt5OBOdiMGQp8pbt26gljYfKU_E9xn-RULHz0\
                -ed9E9gXLKD4VGngpz-PfQ_q29pk5xWHoJp009Qf1HvChixRX59ehik","dq":"CLDmDGduhylc9o7r84rEUVn7pzQ6PF83Y-iBZ\
                x5NT-TpnOZKF1pErAMVeKzFEl41DlHHqqBLSM0W1sOFbwTxYWZDm6sI6og5iTbwQGIC3gnJKbi_7k_vJgGHwHxgPaX2PnvP-zyEk\
                DERuf-ry4c_Z11Cq9AqC2yeL6kdKT1cYF8","qi":"3PiqvXQN0zwMeE-sBvZgi289XP9XCQF3VWqPzMKnIgQp7_Tugo6-NZBKCQ\
                sMf3HaEGBjTVJs_jcK8-TRXvaKe-7ZMaQj8VfBdYkssbu0NKDDhjJ-GtiseaDVWt7dcH0cfwxgFUHpQh7FoCrjFJ6h6ZEpMF6xmu\
                js4qMpPz8aaI4"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vy\
                    b3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kI\
                    GlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIH\
                    N3ZXB0IG9mZiB0by4
                    """),
            signature: octets(
                """
                cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6VrklHkqsGqDqHCdP6O8TTB\
                5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRX\
                e8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64\
                QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                HYoAQ8J2q4rEj3CtXkwWEeSetDh8DxZZssQJLqzHHp8JxMJm2HcgeivfL74_hLj9XR-ZgQbIv51aJMMlJl5LvvU9ZOW4X\
                SPEqUpEGgLCNuhNbCb_OYf_83-NsyrgQQy6LDZe7txgKjEef9WuNmFdMZiH0ptLrO0ADfDYuE9uvTPXz3DjzTjOgFAcgN\
                NPkvLpTFJfhSvQarTsHfa_3du1g41lA56fLotHMN53r-h6nZhhGS0Iv51EfKVVLtTJu60zXHd7LDSra6CZzv4mTitYrGz\
                BmH5b96e2GDySfXyICIqimXAJnMc8y4WxfW53Opbgo4OzSkQ4qRhayCt73mywEw
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                atf8lCQqk-lJIntHDAX4vmX-BnAqE8SVbQebUoediL6-67quxtz7vLZxjbnYoBeR4jhXbmGtmg47qrT-4IRRwcaSAP1Xm\
                Zw5pcAcaC7H6vZuIbi5DN9jZD0eMX7fUF_SUSYq1DZ1aC1IdTL0QAxXCUuCm79CgZwaGjJxlXVD6DiLhcZ2gfud3Vk4CN\
                o5YG9UvEGkL3roA-SSu5mzCkf873tfhBVFz90fHKv4f9BcwQVpqUvR4n295AZUIc-z4s1l31fbPGznwOewjRvqq7faXLl\
                Lig0G1w-vKJOui9U8pJ6qATNkbB6UV5ezRsWgl7t00eYUj-AL4NMuXfMJ1PHhLA
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 212"),
            signature: octets(
                """
                ALslhPkPZZfqFAQDqM-s3gJNb0rgKgbfpNlzsUCBGQ91zeixDHFZg1htSKdfqLzI7qUUTsjG-IWG06GDZhDPqVgIhuK85\
                5U8vNvR_tZ3_eCqqDfPXR_SehSJALAkZMTg8tgTka6Hv-X8KoOveKCSo1SI98DEHYTM-T-PR81H5ZML--6l6zVxdrRkE8\
                fNehlXH0ezLTq-8DgMBqQa-yLiGVuoqFPSNcYCnMBddJRQ7GNKD0_b4keMteoZp869D_FTtNWkicGiJraLzMjB7sWEszk\
                4L5P0TwtnQ8wX237hjGQloWusAeG3tpSvSHDbIMqm4JxxUHgMWIVU-fpmsHW2wQ
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                GOCdKWHeXux0vobwbJk4xI-DsZosfyifDYTgBNjDtAhdMyQd4FjNamHJ3LMiXHQc0E502O70TgxEPqF2zG0fPoL5LIRsn\
                NRiAbUcNU1BeADtq9S8M2uc-3zb1oTy14fvD8w3RnE1_alwazezHA84UPea0siLeCdnJy5pffNoYj14H3bshICCF9yLcf\
                Z7YpbF3Pg4qRbS9Mx23n8WCjAa-6skxmd4ni8OtttiKaP8WdZkVQRlmVWu7arNYT-bXQDav5ySu-a-vHfIwMUKaACGHTp\
                u_S_QUwqWUkJkDFjkBwpr_P-wFIrXJ666io4wRMcPGrT6a3-Kw615PY0WP--YxQ
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                YSiWQ1J6BW6NPgV65dBtQ5g-NWzZlCFJay6ew74DxciGvGHoRuzOuO40oe4cZX4iLznz1ROwnNMYBC0iYPeqQFqmEMEd7\
                WxLPVLvS3UAEPIRqb2X3cn-6U1rgmHm9WiJLhmOATRp23IkQhEhE5-2UALi5yCEHSkIJ9VZMmEKaAZtr88yawRo8GlCvE\
                rx9shdRTy3S9uuXWOKobna1QK3NRFxVwMKAhi_jwdqY1NbATzG7OLXAzdEqf0dljTrolnQFv8mqJC7gdDGWvT5Kptd2HW\
                squaCNqzt5CZQ0u9UDpEJxOVTik5-9DjlJ5ij-6ifZnvLoAO8teXgrxqMa3dXVA
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 101"),
            signature: octets(
                """
                AA4FKiDzPLq_gO71Ilu7p5KBmvmYd_bwnGP5v1eaHUcB3kIJ7ZLVD11ghADPvhDRLSyaopISREIgNRj3eyWl41n9nHIsx\
                mS6JqvA19e7JpZm-tQ376vT8Uj6WZRs5WzoCtw08Wmz0yBcNg3WQzI6dzZHEe8D2isb3-JAKGwLiGymvu7J8f-DAze-BN\
                9tn_4Lou9sq6y6XuFAxVQbCY6yPW5ffpwYS3fB4DN_Pz43ppUI48g2o5mDHG_ceFunjUJZFjuGflTH44lYle_Ua2zRrTh\
                mgMkmV7HlJgntU8Dub_qhgJqTBv-HGHz9EcTDftleGWR1JDF-KD9IkzJ95go5hg
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                rnphgn_raKewod3luB6y7TcB3LKefCmhrI9uQI0Y3MKH-ZFaCp9dAVwC08nUv8g_wqlKRIIpfWGVrGqLgQf9XXksUjnfA\
                arr6LTws5HRzU4Xr0M3zYBMz37WSucLnM85R296qwdTPxXFjuvUi-h5E1UmVPjl1Kh_io3u-S6W_mNyQo4U3t5tggmRsw\
                psPIgrJL_K_xsYmzzBxbTtPqWUDFFGBsyztzpywM4uWeQP9GYsJYw5GW13eAh2IOUUOvGE0Q0KqqnJd_0njac9xQ1UCMZ\
                TpclYODUZMNYWjY4q4ljnsjbT4-tmFkmFGSAs2EOei9YCbdfo0BZaLjK3JeVz9Q
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                BRn-XtCbtvt9hdaQO6cZZzBy-Ucifk1U3uKH18FRcwGOwyVpemXDZvcPpjzhJg_nXPwHQ3hIm5C1RAldEjNxQuTO0jVBq\
                UNAtLgJcxBzPvSchw_P3zhgozGjn61c87fwgf6gZjHKMkk35dpyZ4hOmtAAr2chRk6nr5ZD1gEDX7x3X9eeO4Nanugpbi\
                bnYdNGjaNrO7EOAUfD30QD1-ct9KNIozFOIJ8yfv-Eox6Xn_w4XPyKcVDCAissONnmsqJUM0eI8p-9OnIQz8K4fb2_09f\
                oIlGrcF915KJrJDVlfnX2Y8EOo9pJVFpS9H8-8db7-e5JmG-SeGTsMxX2LCpMZQ
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 212"),
            signature: octets(
                """
                AMkrOOq2JyFipsTYoHMo9uxcSCta4b5nmxzA9DvVA4mnx9_9hEn-bYM3ESvrBFvSk8q57koVQgaXdYEGdGKJ9cnkBFN9G\
                uzta7wZy3wlVnrSyPWyaIYqaMMMEYurJO8NyVTSg1EVwGBNYg2WP_sdEINEG_j8g0sbbxt0idy2IT_vEK-Pz1qdIWmuD5\
                RFypjhb1lgnoB0lr4TZ6PaKl1M226q_0VhESng9eYTX3xVaenkcfAsbp_P7xoDnozXOrLL7JgNz5C3WjoIkkZtZI26etR\
                P-H4pXak1P9XRLScFt1okDjfkSJfMaBlKupitfqWKeE1UNA5tdvI1V6x2OTL_7g
                """)),
        Self(
            "a modulus of 2049 bits; made with pyca/cryptography", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2049"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                AYsPk_V86bFiNwK6-Oemu3acd_W_iObNHZ9RN-LIDBrBqrNA_1TN_rgpgzv3g6TLCQKlKIGVcF2w-0lDrdBV2mwB0mFHr\
                R4N62g3mI-vtv8l7dedRwfxybH8QtyH7MqANb9sRR_3jYhjdDhHZwz3bCNNLj5yMUyTuevHmq-DvxKmLuLPOrT4Daa_gZ\
                eHT_5-MMI69U-1w92DcpzUF96e5IOCEaGvctnwPwpikRoomVOrQcxNuIz2xhM5jTBGXNh-02sJaVuRtStuUht0YvTvxZk\
                TrGDWgm2SQHVtMYMysEt0YgHK3l0EuwUKC28TpmpxAUzOm7fIBujD9uvS1tlP9mA
                """)),
        Self(
            "a public exponent of 3; made with pyca/cryptography", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-e3"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                kxFL20Aeo605mZ4p0ofw7agYTiTG3vJaR1EJnAiyl7IX5B4VwyqePi6qTosd0Bf8pU9RnNJ1_SB1GvUjhgsNZtS44VTeC\
                M7FKvnIbcJOiTvBQsj0NZLGo0Tr29MZFO_HzgR9OejlvjNY0hyG-x32IlLKpIumF6Dn_j2enwFr2XwASE46aRKMIU38pY\
                AYyFE_rEcMx5iQitGv4e6EpXCkQGCLAgvl-AdnxUqq5pMhqt54Zhz_ZJmbiNBMdtyvrfhJMzhXhBYejMvmj9-Ry-GvlkS\
                oM9fP07SIwyPR5tt-LoV81lVnS0-TbMiW7ejUGaQzfDX0BLZuIUSALP6ejaXG8g
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                LOhQC2V-T4EFV22zc6Q7mD0XqBXNmbY-cSdRazraWlldZdZzM5s3BQi9lrteTsQr45Rk5ktJhlclzoz_7vvfGmd3ISKAa\
                yqgEK-Mz0qvEe1eoXr7EoNfmmQzNZk_YuHz3P017Z0h-y-wzsGmpKk_kNw4S-W2iNZ5nP35q9mKiR0KQ6NMObRfGygx1x\
                1HdhizKPNb04sTDUKntG-IULOYG6_xe6sq5rGdKCSG-ECEFUt7RAPmqwyu9v19EKnb7Sq1TdxkgXeuoXn-WuxkPbR6nci\
                KsZs7_wT3-sCxUXNmrdR1HiTbW4qfyRFU43iswoi63y9tlBTW7BExUo7ToLGEzQ
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                KbtGMcGVKf7sL-q4vOPGgbEDeB_IBBbVlhNaPX6cRVqqopSZDZr5ZjUxZPWRRZBp0RmLS_U_gdG_yURwFqRmeGDoSSLP4\
                zNRYfbLbsAehFjap4zEx3TNdQFNJ37geVBf3OcVcog4e_MkIe4KLow-msdmrbAUMXwU_alq0AYN5CBsV29mpLOlMVgD-X\
                wmo8aSQBCYhE_ettgHGsPzvj1QX_BfGaWrNMDrm6qQ70vGg9VUrdk2k_lJt9on7es_yh2Gv0S5PMVAkZn2Q346_g1j3IJ\
                62sc7nsixFABf9ZhixrlUIbk8Y7uJ2ZJAdrxVbEJa3y_wQfDsioScX9fB-LW2hw
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 400"),
            signature: octets(
                """
                AERIwkIq2Br0elpWuWGQAm9e2smmhW8WYKarXhFf6WSljOKUADT-98-UIDIhHd0RrONRsn0A5NsNIC-Opwd9_EMI02-iO\
                jpJfZID6jg5-dtJUjqb8aDnKPDStQegwTkiPTl39jkRQSEK-0iZH_htkJ0V1EGGVn8z8nO_8v1ou4o_EDUQh657ZNHVBU\
                eitA7T3bqibnyXKTqqAgtU9m784bS9x0f2kEO3hQpMOzfR9EsWqIW04UwlwqRDascG1xsN3TL1Q-_ZdtnZEailIjCUtF4\
                Q3ePTxOm12HlmWbeSrgSg2CXg4oQS2X1UuMMHwAxk8lgawGG8U-1gtqjZW_5djw
                """)),
        Self(
            "a modulus of 2049 bits; made with pyca/cryptography", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2049"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                AAuOWh8xancm8raqlh_hOk2L6j-jfKqEAejyrtXe2Mh9EUQaGp9iVLxuhpZQtDmAzB4_SjgdlSNdsvuU_1JZTZGij3Yj0\
                0bfZwc8flA_hOKmop4-6ypMFeQWjNRUZ-Dn7o5ocMbL24vukNehyJHQMta4aqaAsNGIedg3wUu-B7e36nzyYCXeLwEZXg\
                5nfbjydVpe3W7ieqijZ5MKGFfAxwbIs0Aw5NQWXNBA-65f3G7hH4F9S9Lb_f1l9Q3njNoZOv56nTKUT-db8K8p3cwQdJn\
                scAWOKV4uR1OG4GGguvt7kuAVzLfbwwwCmsV8L0Ow-O1DwBXtFUkeuVZjaa1Tn3Q
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                LTUqQWbMyU0XVV80fXRANWs0jQ_cTmpMV9Q-13uy1PO-_NNv8qCRqPI7QyOV1bcidFhCK5ZkEke2kpOsSSyqzP_e6hg1M\
                CHK8-S2i7278-ept9VWTOdwu6xIVl7hEX_CbKsZ6GAUMs_Fw2qujSuHGHe1cisXZfeOUJ93PbtTnntXk9J04As9DkH78Q\
                OgciIgdH1bT763q8s1nefXRQ0EKVZnD7QQGsgLuB0pTVClrtabvt65k3tKlglfFIChZvlmN6792-uLGAIB5OWJg6q1fZs\
                vx0WGJTCy8VI4NQNVZWhU-7H-HYiLXRjNtBzDNsIrOSJD4gVpVmKD39RANhDGZA
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                iaKaHJxG4_G2zmd56jwrS8JCjXdJbQwdm3wq5Muk9DLjwOrk4SHwV1IdSOPI6k43lUGUuk16nRPO5xon4WKadvzVNwneV\
                r24g_Yq2jcNp73WxPChYZcoLHAf6V0phK2j3ojhvFkXoLFg6cR8FRgtc_8IEMDAVULhENhZjJPoVyoynakxGVUAClb_HQ\
                IRAXa5-P89Pxtk2ohz6wQIEDDr252caZidRbJ5fdgmHdXZTV3QTRpIiCdZtxwY8RhLQkwOm8_WTeHihIyMd8YumRN4yKK\
                HDv54XBcwoT8U-hvsBbg0nX3q2dha7U4bENr3um1Gb6yP87t_z_Fbz-m37fYScw
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 72"),
            signature: octets(
                """
                AKLQiXD138s9yJooFdft2mmm10Q_EdM-Irxvtkn5EQ4NNtFLwPFWwZWNa7PQ4TVx6Jl5ERL5U5pK-nHDYLrDgB1ksexTg\
                ujjXRXNz5udvW2KUb-X5he5rZimNuZ1naqTAm04aQAoE-ept--CNdeDF0RodC7dOQ7Em-F3xczqwbKnltUGvO60j9bTyW\
                IJV81qUAmclY9UePErqP40W3fhecjxRGjF1JhZr7bPZEWLJV9DTvuPg_rH4Qy0klyn-qDkNvraYhqr0Qz_tU1fM55qgC6\
                I7eBbN_JHe7QoBZiLad6Wz_1bymHhwQUMfrlnfHosKO5WyAa3jTr8B7XFJlxcNA
                """)),
        Self(
            "a modulus of 2049 bits; made with pyca/cryptography", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2049"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                AQ4GLMryH50d3DL5zKij7ywIdbFsQBhq7iq9NwZUsDkMDpKP-36a8bK1fEBgnD4agPBg8wMjnWSwrKZaPZY9LLuXcL7wY\
                0UQGoxWbJWrZB_7IXaI-POjkmHbv-Q01-ostdg33HXZ3uQRUX22490VwexLtcmiHNyKtH9mjZ2HVjnnHH6wiMuxc8lhjl\
                SQn2vn9SYUPPu6Iwdx_c1tsXXbmcppgI9YWuItWIiWRzgJy2-gCzv8Gvz9jWX-nIwWxOurujdZxz1S4WHuRM2hCrU-nO3\
                8N98O5VSV9S7ovx3R_zB3Qc7DZUtbymte7YzSkwyC90jgDhYGBuy8cZ-5x5DGbCM
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: [],
            signature: octets(
                """
                GrcrSm-3wwBvSlaf9zZ9NCOFfJKEUBdyyST09XUK9jKTbohbHUvOWgusDHWJ9JY4xmI2ABM9JcchjY2R3TvoxkYRk-qbu\
                UfG8RCb0CAWJSbrrPStCQHnk-2unLhrCOkEYBc61BcTNvvMLlQD4VWkYv33-3KEZRpXVSS1snYQMZJMMy4sgoGAHw3dif\
                0shrpAqhtOO5QCOApfs2hmOQhITnk60uA44pmfSTQeCX_WFPypjaEtt64i7M6i9Fe_RyvR3NTX5RqqD4We7YlkHtoXlAu\
                9Ah4T-iJhgUDlb-jVM8n4k9QurNwxto9LhluqqdWSOTCA0540GaYIiPeuXwlHxg
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: megabyte,
            signature: octets(
                """
                dCkc1BKIvNs7rDF45ubWF577ch7b6_R6HGxO8sau5_HGsD1NbZXAtHiWuvN_9-M15M2fandfl24Fay23gPkcNypuTVhRR\
                yi8D2EQmL0PShncdCE_eFpMEQYHDoH7XstvpfbVI1LPVq7627pCFJalreM84fRO-hAuK3zyppe8-_DQjI26zIc2y17FNg\
                jzKo2rjs1wtq-jvucTJNj4RTQ2uAWjNeJ5Rx8nfkCONxg1OHUGNK-eSE_jQCS1PViTggod8sNG4P5Z20uLUigLu6utlmc\
                -u3KZFrnb3AAMWr5JicZ60-2m3gmYcYaQOATv-plqg80pYjaJb86dh67kpoagZw
                """)),
        Self(
            "a signature that begins with a zero octet; made with pyca/cryptography", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "message 308"),
            signature: octets(
                """
                AEalI0BSSQLZawvBtCqAjxJQMGKS12LtUSqf4nDTTxANsmEMAbOxUi2u75_SqY76TpInpgo-QoPMeEl9NtLMT5d1yt0Y2\
                jIHCBTam3mB6XvATvweUbdUTvnVHKcob4rTi591caBPllOq8nlaDw3Lj_bMb1ywmha-9igEk4Xn4zz5YXwdm2nPjgfvGx\
                LFAHZhKU36gek0mSGjo5Co9WjsGbSDYKtyFSO_2K2A6XAO5QCV5_4Ml5HwA1MVyhqKIMqrjmNL372qxjlfRmsKpd42Slc\
                -bCqa6_xUwczFLgR__XvvRWoirccoDdLcdEUvZzUQPQu78gExJ2bpMemlRIc5Kw
                """)),
        Self(
            "a modulus of 2049 bits; made with pyca/cryptography", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2049"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                AI4s3YYhHeL48QjMbWvIEHkyue__JsBfTfeHpvgf9vYTqyUezn9BJz3rT3_aI-mZ51WxziPctQLEX86DKY-rhpI76e2CL\
                bIxzgVgadkhnTEzwmAmOBEW9MWWrUBqD520943TGHJKITlCZHqLyj0LS2pB2fV5N_GHfPlwG5-RJ_vPkV2SpX00V2Blzg\
                rinnww9zldJLYABEIWsas7AzPxA58Om99-lSmtQJnsp4ICZjxQ4p2tNGjr03tispYtXMBrVMQCzhQpH3IkJ7UgH0NVTqx\
                Q8rvpUBZGclYan3WFKGZOFPOBCgCC6B51fl6trJpdVJvVHL-M_ODTEIqLPtYq42Q
                """)),
    ]
}
