extension KnownAnswers {
    /// ECDH (SEC 1 §3.3.1), X25519 and X448 (RFC 7748).
    static let ecdh: [KeyAgreementKnownAnswer] = [
        .init(
            "RFC 5903 §8.1", curve: .p256,
            key: """
                {"kty":"EC","crv":"P-256","x":"2tC2U5QiHPmwUeH-yleH0Jjf5jf8kLnvlF0MN3JYEYA","y":"UnGgRhzbglLWHxxFb6Plm\
                rH0WzOsz19YOJ4Fd7iZC7M","d":"yI8B9RDZrD9wopLaojFt5UTpqriv6EBJxiqcV4YtFDM"}
                """,
            peer: """
                {"kty":"EC","crv":"P-256","x":"0S37UonI1PgSCLcCcDmMNCKWlwoLzLdMc2_HVUSUv2M","y":"VvvzyjZswj6BV4VME8WNa\
                qwj8Eatow-DU-dPMwOYcqs","d":"xu-cXXiuASoBEWSss5fOIIhoXY8Gv5vgsoOrRkdr7lM"}
                """,
            sharedSecret: octets("1oQPa0L27a_RMRbg4SVlIC_vjp7Ofc4DgSRk0EuUQt4")),
        .init(
            "RFC 5903 §8.2", curve: .p384,
            key: """
                {"kty":"EC","crv":"P-384","x":"ZnhC19GArCzeb3TzdVH1V1XHZFwg73PjFjT-crTFXubeOsgIrLS9tMiHMq7pX0Gq","y":"\
                lILtH8Duucr8SYRiXM_CP2UDIUng4UStoCQYFTWg847rn8_zwslH2uabTGNFc6gc","d":"CZ88cDTUosaZiE1zo3Wmf3Yk73xrPA8\
                WBke2dBTc5lXjW1OAQeZJ7j-u-JZ4OrGU"}
                """,
            peer: """
                {"kty":"EC","crv":"P-384","x":"5Vjb71PuzePT_M_BrqCKiamHR10S_ZUNg8-kFzK8UJ0NGsQ6Azbe-W_aQdB3SjVx","y":"\
                3PvseqzzGWRyFp6DhDA2f2buvjxucMQW3V8MaHWd0f_4P6QBQiCd_16q2W255jhs","d":"QcsHebS9uF1HhGcl--w8lDD6tGzI3FB\
                ghVzJvaCqKULgMIMSkWuO0pYOS9VadEj8"}
                """,
            sharedSecret: octets("ERhzMcJ5li2T1gQkP9WSy50Kkm9CLkcYdSEofnFWxcTWAxNVabnp0Jz11KJw9ZdG")),
        .init(
            "RFC 5903 §8.3", curve: .p521,
            key: """
                {"kty":"EC","crv":"P-521","x":"ABVBfoTb8owK08J4cTNJ3H3xU8iXoYkb2YurQ1fJ7L7h479C4AuOOArq5XwtEHVklBiFlCr\
                1p_RgFyPEGV0XbO0-","y":"AXyuILZkHS7raVeG2MlGFGI50Jnhjh1aUUxznXy0oQrYp4gBWsQF13mdx157fVts8iYaan8VB0OL8B\
                vrbKOSb5WC","d":"ADet6TGaifTavbPvQRqszKUSPGGsq1e1OT3OR2CBcqCVqoWjD-HClSxncdk3upd39ZV7Jjm6sHJGL2jCelc4L\
                UpS"}
                """,
            peer: """
                {"kty":"EC","crv":"P-521","x":"ANCzl1rEt5n1vqFtXhPpr5cdXpuYTJ85coteVzlzWiGbl8NWQ2rcbpW7A1L2vmSmwpEtTvL\
                QQzztK2FxZAAS2UYP","y":"AVxoImODlW470Gbnl7Yjwnzg6sL1UaEMLHJNmFIHe4ciC2U2xcQIodKuu46G1niuSctXCR9HMillea\
                tE_NF_D8Vq","d":"AUW6mahHr0N5P90Ohy5836Fr4w_ceA-XvMw_B4OAIB6cZ31gCzQ3V6O9vyoxY-TC-GnMp0WKpKTv_DEfXLFRa\
                F65"}
                """,
            sharedSecret: octets(
                """
                ARRMfXmuaVa8jtuOfHh8RSHLCG-mRAf5eJTl5rLXmwTRQn5zykuqJAo0eGhZgQwGs8cVo6jMMVHyvuQXmW0Z893q
                """)),
        .init(
            "RFC 8037 appendix A.6", curve: .x25519,
            key: """
                {"kty":"OKP","crv":"X25519","x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo","d":"dwdtCnMYpX08FsFyUbJ\
                mRd9ML4frwJkqsXf7pR25LCo"}
                """,
            peer: """
                {"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08","d":"XasIfmJKikt54X-Lg4A\
                O5m87sSkmGLb9HC-LJ_-I4Os"}
                """,
            sharedSecret: octets("Sl2dW6TOLeFyjjv0gDUPJeB-IclH0Z4zdvCbPB4WF0I")),
        .init(
            "RFC 8037 appendix A.7", curve: .x448,
            key: """
                {"kty":"OKP","crv":"X448","x":"mwj3zDG34-Z9ItWuoSEHSic70rg94Jxj-qc9LCLF2bvINmRyQdlT1AxbEtqIEg1TF3-A5TL\
                EH6A","d":"mo9JJdFRn1d1z0awS1gA1O6e6LrovFVl1JjCjdnJuvV0qUGXRIlzkQBjgqbxJ6sdmsLYwKWYcms"}
                """,
            peer: """
                {"kty":"OKP","crv":"X448","x":"PreoKbDNIPW8_AtZm2_sz22kYnEHvbDU80W0MCfYuXL8PjT7QjKhPKcG3LV67D2uB73Bxnv\
                zNgk","d":"HDBqesKg4uCZCylEcMujOeZFN3KwdYEdj60NHWknwSC7XuiXKw0-ITdMnJIbCdGwNm8QtlFzmS0"}
                """,
            sharedSecret: octets("B__0GBrGzJXsHBapSg900S2iMs5Ap3VSKB0oK7YMC1b9JGTDNVQ5NlIcJEAwhdWaRJpQN1FKh50")),
    ]
}
