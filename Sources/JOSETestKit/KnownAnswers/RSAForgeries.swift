internal import JOSECore

extension SignatureKnownAnswer {
    /// What an RSA key signed that is no signature of the algorithm: a verifier that parses where it should compare, or
    /// that takes the parameters from the signature, lets some of it through.
    ///
    /// Made with Python integers from RFC 8017 §9.1 and §9.2 and the private key, and refused by pyca/cryptography.
    static let rsaForgeries: [Self] = [
        Self(
            "PSS with no salt", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                RtxyyLs78SyNZyvU5cAIuKRSJhHfR29ga4AXkdQAqMulqjd2jnRHyoFMVkJVVQE-dIAv04-mD7ZLKAzSsAzGAg2GnanOB\
                3TyhUQJOvU53JlDG-dRZwGz9rSCqTC33zcWSqrlbKdzxHUG4aL-hmbXFjLTk9RfH4o-h34sporev6o4AKcoJSdk_z1qdM\
                FlHORq8RSlydKHSOl2p0g_spc1ZjnEjz6q_qKkzraZbkOQbc5Hm2Pc-gzLdLeveKs5dk1EwbmSSbM0bKaMxpFdlsVZByW\
                7iHpijDmXHfvOp6UJlrBASjxTW_G0LCJtWNRPVTER1JQeeFnOV-LVWmbD2aai6A
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too short", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                jubHhyKqtVzNPqck8it61ZaugM8DYt31xUF1O80Aim5Jexrx8UGPDzqs4p2VOATibpyyOv_R6eqW2Gqb9L3l0AogOQK3K\
                16deNQl4B0puObIDluD7nWtrhdQrJfCN4HCLnyyEFWTkvOsDIr4r2oyDnwGBUsja9RyEMhjoLn4ncWpvcpKXR4t1yqquk\
                EufR39JqB8bXjlm0w6EwQU71g5g19NrpYt2JzqZBPlFndDAHowSwnTqwW1ZxHbvH5X1c81arvtpEbXsgOBrGp3QiqFLkD\
                axM9Eq45h3_YFBhewKLKYyaWRTjBbqcDD5QAellSDzvzL6BqKI-Y6xJy9bhqVhw
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too long", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                PM_h7hmt2BVcuZctEhrkq4kVUaT3ViMVfIR0edIOg5Mr0lvfQU5WLIFp8p6zMtA14FOwFpx26BmtxMxA8Pz8E1ljbU1l2\
                vY4IkDQ5IQ-IeeuVSXzN6_PizCnUFLk5kQoxkvFF7Whh3z6Q4uZT02Z_y9x01dGM8OCIN7BYvV9xFfAT-muG29mu4nUnm\
                mf32sALd_UWH7VEr4EtNclTLTvD7K3NtrXkQVbSn29lCojYaXtViCv_aCdSHoJmzF9H6vTi2eTjdEKWKWQtJUwaTdzw7E\
                0P8EcwgTDb3448nfBkiG10yJSCFZ_b3ysthKNbUUQ4tT1KypMGTI9a-1bjW0new
                """),
            isValid: false),
        Self(
            "PSS with the longest salt", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                piOfoLSe5vS3FrMBAnULvdXFzgPXoZVC9H5PGUDjscK-ftywYZ3gg21m-qNPyhqd0r_1yenNNCp2DqDw_20kS_Qf6UlNl\
                _lQsNW5WV-yqZ__ToJoWNOiq5OpUHrd-7RNSoqQO2gDlZbNfZ5c36qoEOBicZLX6Ax6-S1TztGDaL8VuMNigT8Sb-hyfX\
                ndFKuidl3nL_AP6ROBpQKWF1nOmstJk9jMTCsgoAyPDyahCLVXyp8RU_umAKH6et8xjs2-MmIBK1lg91pxrKN_N5merU_\
                mW1J52VB-dbcORcXR-ZivZVAwvJm97ft2cJcV1O3bo9MGyKzKzzM8eR0dy9w2HQ
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of SHA-1", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                Lgb9yPJAdTQf3A1F7bCYuwMPaP29fXAgevMBwjd0yQrOq9V80tkpddMHRlfrjBYiqGonVMImJ58HN0UIIV1TdShf6VKOO\
                TU0x9MkQy2Kw0Lm-VHswBrtzePjmxmP0ilP9pC0CqT-2pp5-3L15U0AudZv69Qq-B03zecNVrX4wPhVRR1fVeFIW5dTDG\
                tBHUM0kxsnE4hDwKF-mGJd3rt4lO32OmrUZ4sCgnq_lk0pfCOPbrtudJTrh2_5dg77XA4PZcXIRZrI7_85a0jsfpuTsGA\
                n-REedakhTnZnW6cKcQNaJQ5tl1DA37zvUtRwh0F24jndDLkOcijIFzcA4yrhYA
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of another hash", .rsaPSS, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                MjAEo5h6s6u6M5bpR80tj9b_9yH_NCSStnBHE7i32n2nMFfqLC5941LGkCgIhv3miqHlYlmsdDfZcWPyOrb1TwG6RyZsA\
                UZtWJ8Gwf61xB_6NZxObwsr2QmlpMOvv6rIj2_X_1Xg9zsfamhet8XWhBj-HD7spMJXHg5iXrLlFmtj4lan_f8MD7HoSj\
                5EKE_ShZPNJI-8vlq_GAU9jg8tTYdS9R3ruUg9Oe0IeX-V7lzNksAeuBIT5y8EZh_-TEuJrvmdxZ54CR-SnrtdG4-cIx5\
                6IlpvK-dUITt-qquVRFG_DvDb4PwaTCeCmKzuVarKN7SflwhATjkyecM9aYMbjw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with no NULL in the DigestInfo", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                BTmV6ORdO3JgBkbKSkLCxXsbJR0JidHVlENww3oCTfCi181mR6jxg0LoH7g3pAEDzYfWC0u_lvBr6anMeKQ7bULUSyQHV\
                PBO8df2HtdENncHDZ3avOUwmMjEZ7UE29aV1vjn7oZxQVs9cNNOGcuYcq2xS4jwR-Y8fUp0_O5YA5NfpMKdP0OhzP_ywb\
                sBSu2p06-dMqY0_EE6T3pQj4lzam-1_j7wvKdsyyRq0--NcKLfzl_I5LIlT8-UtgU8eSFIaCnxl-EwZaJHyhNXTZDpCDG\
                pImhGgqTCP_fWpPUL40jCu5g644u4jTOt0iqj_ZwKhxBETvgygwrZREhg2yafJw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the hash without a DigestInfo", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                PC3daUa8nPGkbcyyKbhERY8deeamrVwP1Q_ETeLUhbqVjsyne9jualljcd0hTTkj1vP2YllqF_0OKdjnqycJyqLUGJudI\
                R3invrRgEoxWBdpQUv2Po4pcSH7l0pakWF5vZoI6ijrmcnTJClwsgO6dH9Z1tIfdVWWQNZyVpDH-Chh0ChVv1y-7ySAYz\
                LGAOK2yo5SwyU2d80oPjZvoROEyPghjaZGU3Z3jI0DMIXICba3XPp7LeYYyeE-ty2eObBYXc--Oj4AYjckg8Tg2gFsF68\
                03lP9ePoYn588w9DnoO_ppF_UEGV-5sTIhtwpSVdZ6NeiDQ-YxeNLrg1lpvpgSA
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the DigestInfo of SHA-1 around this hash", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                Or38W-MTolDnwM21c3eIFHAgaQqHMYatQNqd-q7c1YR2fg-0XevLoAjTilwMf7VffUnzUn_Zos41m5VdmWT8v4sQB9qF9\
                87OozLlmIfPOhmhIsFSfapk9cjnBTVkO1bSFwaINGC_X-cUM8HlJTLRziAS39iJfgVvAXYbmmRqjusgkYC-iJwb7nKvow\
                tNWWmhMuIjP8tL5gE8iH9pQbDSL3HxitxxoLJFNfKnDR5bBAtnBEMXdt6k7kpFvBWbKtlOnZoEFP1kZyT6qaMbPkro-M5\
                m16Y0DO_K1Te11Fcd8l0y4bgbPFRFi2pQtGXmHLreF68IihGW7HVW9ulcJXN0kA
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with padding of eight octets, and octets behind the hash", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                pl8RiljvYzZ2CVzy3-kP7G_KET4-1ZG-pQtmRyI1--g3ZjOmzHwk4fMUxmcssf5C4iDS_xh_86KHyM-dLpjBgWeMaTABK\
                92DMfL45SRJMyojtNFGaEQu5E1wQBsaQcFpaJpA7pzkDIcfWYijzfxbG2idr1mJpKVKetuwxY5qxVtusxse8lIBEVffxA\
                C02Tk12FrZpjnWusrTQBQkhxIKKGfaIYZPSHWE4pO7dypH_HXYU57AaUgeLL2asqnGisc_FEBOJtwXPW1N2H8S-_c0OUB\
                lYLooImb1kWShON3wd2GEnIygvUDZG49mkiYrxTjMaN4zjjI5Bjxt7HYtD6TRAg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 2", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                YYiPU91Y_Xua0Hopc13hbIhqsVjjgm_6eLzOPallIU-uE7HjV4LCX-hQAZl9ghAcMgom-SkfxDDsE9OS1CV2ZIef7PRsn\
                k76CigYh8j1QI91QS-Lp8RcvdoDadqigkR2AWCfL-exEWTe2PjSOPGeSHz-0fc-EOhz-Bz9Esugtt_Bc0uPcrMico5Ibm\
                scHOUFHiODw6mE3uvwfdF8tyTSL2dAAHV_uIrHv6HY2y0i8y1zJyDSI5HbCBRQXU3CPOz8IbZupYoBXt2eX4RFojwtsxv\
                8aCnzMCe-B4Wqk1B5qUEaMJzC38tkY2OvueJULbCpAJsCS11_R7Qi-7RD8M8stg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 0", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                U64aiwXSg4Z1hhaz4RLswpziKIPqa5i3NemQyYrT9xURa_CReiMXwqiSXtlzcxmGOugxc_AXyeAjVz3URzimwaN1TnDSm\
                U8_pe2XsNnKb_9I0gu_NeRHhQhI9letSb1iQOoq-H7Y5quLV4k1wDwwdCv2hf_KvLYXHjl6budkJMN0g-8jxfKqdvKxbl\
                bTNatqiNjIOBybLH4ez2fmi_Zl_fqSeR9UOm8GWGDvHJAVd0-02t5u1bxedZOnu0bjwBH5J1A3SLSVbrnsP_1ozdUJUwF\
                EM2OFwWu6dqn8sRIjVmXIKKtgVczuNJNUZ7Um_wDA8VZZ7mCyEZ7n1pVbVOyDTg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a padding octet that is not FF", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                S3AOQxGPXf51Jo2QWK2YtlRQRUpUZYJKN_juFZOwBEryM6vIHmoUkf8WyMAyt3SA9q0R1Swhdon4vQC61rT3sXrwl_SNq\
                iVwuK51Q3NkHU3WSRl-Bjd1L4z8VikJ8VucEjC4TlU5LNzcFbKKk16oW7kYh7RhZAdpZ29KVedfDhaZiMhaWWtSpdxJFe\
                22aXDOrcEq20PYDsjNAAe2Cupo53Gj0qcYPWH8-2yYQpvGdXBzZSBT6_qa1wWcCd5oDBBvoUstdMvvBHH8FKYVvr-FJYN\
                b1oM8-lhr0Pp0reGU_XtGmCN4b30z7R5aI2NEXcWD8yhcbvLIBv7nYTsej-YDgg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a long-form length in the DigestInfo", .rsaPKCS1v15, .sha256,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                NpKdmbTYsDtVhNplRL6dCXbkXOueDi4tOR6H3F4NCx-IggysdXdIIKnxQr2KK2LM7PR75BYbeipw82nOkWIYN-G7biICJ\
                XcO1wk3ELTWQG4hntE9hpjXm4IixiBQXKe_kNNO8fE3PmNMNaTCyvgvjGlR8KndjeQ31RznpTiDav-uLs-fsr6LA0SQho\
                jk2fsk0gHMDnRosQnFXO34owhacC_GM3T19vNrgZfAC8VeOS-oq48H4W9G7WW0pPsvUW-sLpO4XsHYYQVBNBNcfUMo3YO\
                lKR-Enf3Cu6EhNr-2H0NNSHarQtguiNa3dAfJwnVR4ZuxQw8-j83YwPAzJ2K5YQ
                """),
            isValid: false),
        Self(
            "PSS with no salt", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                CGLrg58VniOL5JtG-rj9hVpl_3jHLWZYzkm0Xrsv2p4jxUCBuoQJ3dMIwJoKWnwAP7HbaugQpB5kAjNZgAqxj9MeloGcY\
                ZNW46UmafIamg_XPqVgdpUq49cJ36i0ovo3ojWnjzUFK9goiaLfY1GfJ0gWYxOKlxmEfCR6EVFma2RmwG9VdXYoheY_a6\
                F6LerOv5FY5aLLZw35G9abasnyClbcJKi5lfSZD6rT-PfjTxZXfuJuOYiAgKFjpeefbNHbOWzqr-KdJ7RC3LzpPWG-OdE\
                tmUYyEw0cgHMZc6G-QQ9CYSm1MbaOuP04Qy2PUzd7D0UnssDDnAUwh5EEW_hnfA
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too short", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                S7ZDbHbYIzCGN_MY08hpQc8-cEI_I91JANoomO92tIo1Il0tj0zvkRLka0E2S6uK-T4n-o-0uL_2DJsj95mNIRsIb-LeR\
                SR4ogoEdxHQWuaCApxASz-WG2L9qV0sG6bpZ34xYdxFa9xSvtN6LDrOpzf5mG9jZVTE5_HguJR5nVD_YuL8kTPvnu97N8\
                aBs2D9VVb8Mt6rwgziOE5jFUv7L_C2PuGe5l9HBCR-7-VFW2AbCUZSiLX1YpaEF405WRoZBxeyIfEzJ5VWa4QDjaYqwhx\
                ybUxEhII-9CJ6aLwkmj2oQdM6k8J62ojZ0SAdliEE8ACnA9JMu_QdpyBDWhfEFw
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too long", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                He8QlS7j7BLeSyhVWaJXqmeUy_cJvgZUOU3Yh8hh8Mt6meRMVzx7QhfyMGg8HDLvOHZLFA9cRwFFYf0sueF9e7jwHZvkC\
                _uSP91xO86Hnf_Nx_X30jIEouxfaT9UrpA6epwfuve7sMQGqxHwMJlP7gVv4pgxj0tx6Mi-uYzD9XOE_p5OPDhcu5GXfC\
                e7sogVowa35Jd4ejWR9AhAqus5cbJtLm9mMkhBx-pLmvk2cor2eNhaHsavPB-y18FmO3-13bhqxajUEGytUxAkfo0B3KY\
                8aNHcXa9b5OG1nOCrYSA838AFpIfk7Fwhz1UCam4sK4Ep-gDS2B73_OTaWtWC-Q
                """),
            isValid: false),
        Self(
            "PSS with the longest salt", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                AtCf_blXqzLVeGJ3e11H3v5Sg06oflNC8F6-5k0ytlBlWn7RtgWUADiF3vFep0jaQuWwcSSEu8IKmABZnm9gyMHqCNCq2\
                lrjIYYneVQS2XFMG7O3VrLJ1A7LUO7DX4zEoJec_xYGgInGdh0amTes0WXKi4jhly7nK6WcdP6Tm9XYvdTP-TN8FXhPGc\
                OhBaOp89NLojOyjAiAbtbgtv0HJ7Klhe-tc152BJWwEgnCbjgsh89rTwPfJSEx7w1I5J5JeeE1jwEJlOszm7zNgSDnWBl\
                NTY-BVuuLoBeIXZQTtDiUy5fbuY4nLZfbIET3LtLEv2k2Z6nx0hqwc9Bieenycg
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of SHA-1", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                oGRsSRRchCz-ajP2KNb_bx7-j6hqCCmnxugRZ6Ogi6K1uhTyXJ2vYUhleMyjpd3ns2YwxX-83YGzmuhbg_bVmzPUgHewV\
                uJye9taH5PFQpehME153ReygqipK9RznBwMeAEVifTbgDOA_9BKY9HVlhGxl9MGQPGZVCgLlqVytRNid-vn5Y4cI7hsim\
                QXKOt7zvcHUriuXfpkCDr2b_rkkpuQ8vTUUOMma9bckg0uoT3kN_nh_f1_Eo3a4FE13v97e1-atDXj6_nNygVwtKHNBe_\
                FeLFK2hqmcl5UzABkLGjngGnZJ4vzryEiQIiThH-0xy7MlFdsTJowMY94gxOh1A
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of another hash", .rsaPSS, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                dLMLRzmP5MY4XOp32SEDkGbWmje6hNSs1qJsQWsiPOQFUfp3ahl9UMtRphksoHYcwA0THusfP-Mi7o3tQamFgfVezBG-c\
                PoWQ617xcHG53ihLrTXXOLVJfSZ-55ktxr3HFw7i1IvL7NBnu-64b2S4RLD5vtVwNYjT5V4jneiDJTfD1-KhxVlcUhZOU\
                YY8EJw_4FnnB0rke4nVmcW54QesEzT6khlbew4KPNYQ262IMBC_1McIQmB382qi7SZOfWJrSJj8ocA0l3XUc7y8y_beC-\
                9H1PnHk69xcpdzqBfFcFPrt5jWU4b2sqjVO4WteUwCoJDMu3uzaAMhC8QEU92eA
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with no NULL in the DigestInfo", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                rYa03rBqibjoToQKVi2LYqA7VGzdcng_fwL8haDd-XxE2eN0Vke-HfCHEzxSzpzEkPTf75fpk25MI_p1AzrZ7iq8d6rfF\
                0ff4n2IoR2noXripr7jLkttXGymX7K3zBKuEnXWF6FHPQvIudkc5joXpeDVwGSCn0gcna710KqnqPtluAYfN3bZ_V3rjn\
                olImmIl_ASl0bZcip6dTbQPTKZFuuDP3IjDbZf3aPSgOvApSzu0aMwViV0i2nEIbLxXvbq1I24hLHBY3uDOI0SN33wuy8\
                HfZ62VwsfOr5bvjIpnPK6XGp-0Ltq88IKgDLGcYOJi_wFp1oVY7IwdxaJr6dPsQ
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the hash without a DigestInfo", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                NKfAidocmS_59QG9cIdtXSIiofkhI_qwgCS242ktfCl9E1rRuSSt8xF9fLtKU4qLXimjCXU5MeHPrt9q3LO6wd0yVxddj\
                lNQAJ2rLeijOrF5C-7h2iQDdge1gF3uHzc7vMuziIrukW4jTLTaaSagVPd1WfZ9iV5cMnDbtamO2pChIjE0NjkSYqLtoR\
                X3Jq-NVS7CjyIvh0hfkbsX9Cf-qGx0gBUgjFNPWmASGBphWqxCDRyeieig5nXMP8iA4o4zG-jK8-v8WlkSKd6TMGMGgCz\
                7mCYhNeghq24mVDWdOs11zyggXt-5fDlAe3hn_UOKR57VNteG9u1DrJC6rAV-Pw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the DigestInfo of SHA-1 around this hash", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                NMPt0Ei6Lfen07-ov8sUTjhZ9PIEXQHQ89P_aCS1Ha3g8-ad383sWcpIZ4QwxfUnflyAremMEnhXApXi1VOpYOWKwaO31\
                bEUNZV-EPkGJ_GX5y33HLZz0CugGHRwT2TFLqH2Q-Atnuba7oZfPXcqzvkiMwTVH89GClJozD_9PiVhzO01BTXCy_TYEh\
                rfStVtKKQIyW1NyOBn2mNATWUu63byKfXNUnUZ74Z5pPG9jbWaAunYhv76iBHTQ475W0s80E7nMaCLMlGPVNqGaWlS3mT\
                yjaaRE-7yowOfczArxBzzCZmlI8ymdfYJ1iEPJpvKGwTY0kvp-yy1GjeNclOxRw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with padding of eight octets, and octets behind the hash", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                TegyI2qXbSvJ-kjgbEoJVvOBSvJKPfeeupWIIjZXfBOy85LLEGXOEsy_g8NIFbVMy_Q1jXantITiGmkUTY1buUn7SzbSw\
                t7IbNi7-5p43KVHHdiSyV5OF4KwCvgek_UypT77Zi6IaZ5y_qVuob3REgy3AensdYtYgTgL8Yyjg76VPdryEf1GFdwqQP\
                nh3rkMx3-_yYFXCaJt2Duqjua4Vs59mxLejL61fPSizsRinnJj7rCCAVF87gOsxmSWLp9qL0KSNRROZU6Qqybh0M_0U7S\
                7fv2QnDHbXys0gJ3j2C70t6lennrfyvy2_FoyDzlpydaTae8dHzpXxJoF3dWRCg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 2", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                RADBJmSWGedGWjISRIWKYCrMoqocLR1tkt3Jfa9VjsI-KHpBuHpB2E4voXMhAt_907UAy8xBoEgMTFZBke0ZDiivIagZZ\
                x0Ongf0Woa4HiK21PN3PDuheNbVjUWTfdvVzi545OaB0nXbU3ow-hyiz8kKy5-wkByyyvOA-VeZc7x1lVMbohc17aroF9\
                ZXOmLYVRsnpZ0jKoVpfcmW8iMD8havkqP9epiQAOUfKYd16oRbbF-gVh-PMEbPUSu2T-G43DWfTJrPSXuGBD_bkCJdhqW\
                6G6y9NcZd_M9ziTF4BH9WhpNStrVz82p8kX24ZRJU0gbMb91skbN7fRInMLiHSQ
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 0", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                p3oOtenLTlnZpjC1NSALXbNcZYggZMIMOMmmGhf8yaof7iAxKOxYiFLNpAf9kUiEvxQGDmEE0WOyV5tSPaJSGRZeFDn7k\
                mWpFMfjWGRM3gtRfogs4up0WA0XNX3JPkGooDUQt1sGb0Y87i2u-FIBgDyJNo9nt6bkLqLDkg8Q8Mc7RLWz2mU_jfEN5B\
                lk5Zp8EESPZZGmW3qK88Xyc2gkpOsPuUKvKXk4nuiP-RRi6wB_XIIAB0nG3PIPAfVELZbxhOCkYLpTTkh8WkknyM-ZiXG\
                EA3O4jXv1VCyPGTQlpLerCw-LJ_5PnMUxPTiZfIui0J6jxqGvSFIHPwGTuZO2vQ
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a padding octet that is not FF", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                NLjg8y8SHV78YC09ap79B-TGGKuM3nQxi0jyu7EFBGC79o31qq3gLYzOGt0fc9lhl4OmRk8R-G00OgbTpZ8wNMzTejWPB\
                toCYuivjeIOiH2QSSVghfcEf_rV-kb-vvGIKZW5PJg0K3is7vr5uwN934AZurbWfsnzN2hRelb9EtF3AHkGvLeape39ZP\
                ISLf7fQkiZ21gT_cVts0OAVhS_BYd_Rh6NEcFjrpXZaM6B01P_aQ0zqMLfyExw9OYzN5tkbQiUqY7HcXzFbtm8SjaBQQv\
                GoDRIh4csURNilvlIrUVQE6yP7cGBcpJBr_0LVVzfOPa2X6-lRYCp5H3KCtydJQ
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a long-form length in the DigestInfo", .rsaPKCS1v15, .sha384,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                W9GQK_4rVM6iwusmHVSXa6LJ4PLRdpHBQ2hr6x5bHhCEonTEVBtFGbB5PLMuxdFuZAnmo8tluACT5Hu5KOuFlErw3Oade\
                4gTCFNnUEHP4k0Q0_CKy8-ZVF2FTdyUNY_YFadS8M_W4P-I0-rRBqhsorjpxKOXyz1fX-OzaAuWxSfpo2OUlOlaZQSUMa\
                y3sF8YV1egoKavbk9lGRusiqSefcLKM3LtRv1VWXddkVAH0csk7lM1uaI41bd7JShFiOFhQ3Mr6_p2g5w-iIwrKOKAuRo\
                gVAoJRfcNv_dpF-0N9gxtXSRrG3SjUNRUqX6nc-g3k2wRoHPhgjdQmr-oEwcptg
                """),
            isValid: false),
        Self(
            "PSS with no salt", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                p-SujMDAzlOfqYLjM_GW3rj5p1ma-kSqKlM6pWT52p4NHCNCVgZZERPoersZxqzsoNRtswZ6hCWYhW_DEQ2RnQnsRtiA1\
                MR16WnKI1BF-m8pMHHdsL8UQjiWVtCx0r6EYEANrYBhFN66Wv5DVn7mJqLsaByVlPCEr_61X_u9mWSRwCbh91dXTKDQtA\
                T3r9Z0uaLKMyVyuk6w6VdjZnU8zlmg5nbvVec76WQNYR061S6rpJK0Sr-Ju2xHiAUwe7zd8WC2Bp7y78FfS8hVGQB7Ze5\
                hFT2Zngtj2wDsFgiwNqXD86PJ06wle5RqE_5pYDTAecf60I6FW4LaVBaw1uiy8Q
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too short", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                csKU1R0iHeKY5aQ5m1R9Cuh4rBx-UVICmnk8lpCl3QAxKSODAwcGnRs_vMDXRIUlaQZ6QDjdWGZwU-RmJZHjn50xuXJzY\
                WBpPBm-cyEYlz_ocEy4mwPHxtQB2sV1g9t_8dYraI3kuwo04IbNzUULpeRgSEVNdapUmHz9i2ulZ0cs7ZODZ3akdCk6Vy\
                7G-_hjEjFjKhlzSVog7jaJqycPmMuOK4Zb2S8UtdTFZjL7vHw_L5aipNvj2pSqDVT7ydqtfSJED9sXDKvRzcUBwKevrtv\
                U2kYQ7LnTmwWcqJQ-M7OZqpcjc9tEPna8QYeOQ2gZdlEn9Cf6lT49--6bsoSsHw
                """),
            isValid: false),
        Self(
            "PSS with a salt that is one octet too long", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                TTVhBDnRDU4Yzd5Y4s5utiLKx9UeqjK3z5iL5ILR7xVLBhyE9pxw9Pf7aBDP2K086Gmvzviad6OydPLaHB5CyoQEoBnA6\
                Avv_p5g7OTdLXORth5TgcpY2g1Eoxg39KX8qTMOW43XwC2QDTFyBZ7g15SFMIA89MIkoQnxjFzZpTO2qhR5287AjqykmH\
                lfLsbE_TRRcVFYbSOkPNci2mQcb3u_VQbQTIHguPLhSymBQQvv-SCIuWy2mz30jKiTlkhfIdFUZITyeSMOJ7VnE-YZvN0\
                enQxX9tz-BXcYUPgsJyxV0MNnt7NalxqjXmYJ0QcasQj8s5KNCBeJK2JahvgD4A
                """),
            isValid: false),
        Self(
            "PSS with the longest salt", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                DXLJ1WsYBMYaBzSsnD3VOrmUpzFm7GCqp2zdjaXuzKsXspCp3b8PfmHNpn5Lo5lHVH7rs9TW3x9AJCb0xpSF27TqcK5pJ\
                x8NQAmXyPYgm_ZVI6hWXHTaXBqZwS80batoi74I_NQCTOpo3nxm3ZSlYybwB9pLGEQ0cor__vP8dmJQw3Z7D1dlapxAtc\
                aHjQk4CnX2AK7j_HDSH1XIugrt4BHJSvKwSLXEkTBOLE83-7RrhR7UyrUuK9511ZasnjmKgvVZkWycQnF-S651Rn6rsKO\
                P6Se9CQWHBiTRPfGaTBVv7y4WZlusPJYvQ8DHn4m6hKv-fZzM-aNcsHgnjTy_CA
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of SHA-1", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                Fh-VXoXyejfZYWCuYhbFcf6oJEAOA3i0b5gjXIVXm-w-CnlGbfAhh5D5mizv54PuiI2hLbYOJQe0nh-n95idYOiv5ZBfx\
                U-FGHfce42LOPCgkRA7SMR73UX_rSbpy1_xvfgkcaAz6PhzCnxKaf2vVbNp3wy6ZLO3kM_7xJ3t4RB2tSwCbIzyQjQ_G1\
                AgOjP3Fl1Gj6VJ2lr8xzPXhRJk0_dyJZDXNRn4TSLRNIqMNN56rHjO-wQLWVxqnD9I5x4rwt0Xor_pMHICZlM4VnvDaOv\
                dPw6crT6nOmuiEGyeWVd1jVN72MyfDuXWGvG9RglIaYQhqgOIZYimGU4__XXqPQ
                """),
            isValid: false),
        Self(
            "PSS with MGF1 of another hash", .rsaPSS, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                P2gizoIqtxRMFH0VIbzJTll69VOAZ1IZt9-iKyqwuKdPisIAhYzqYSUGf9D4V1DwtKUwe7iIih9Nfo4MT3kjnOZKnEpJf\
                UBY2kN3d-kb-8r23rO4LEedMyMIa9ThLaQMkXmLDxo2XhU3aAwkzb2jg0wmmWNqx_4jtJFa4y9Lxz51Ewsbuv1kINbfxg\
                XPSttr1s_P1eWbgI03G37CWfY9XghE2ObaFw2CKXI_g37pIJCAmwZeohmMxUpWtJIuME-bDw1gspG6FkcPm-Rynhyy53X\
                xpZRmJyzsbrFEvwMSWzGqRs47Utupk4MLnavzFlmEI7WGAOL47DVmbFJ__jD3ng
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with no NULL in the DigestInfo", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                Vg0Vhwwo0DyxJEsb9-b-V60kiSnbbmW_sIA6rQhkCkfeYTAp81I0n4mlmmIGRW-rin_i_525QnL34gV7OUEaZL1ntoDIQ\
                niNLhsA1VpzdKpGIu9wghSDHVg0zzIXi4EuAjeap_iS6elKENZ9b5cqsNLUd-5KQxdUVNkSmMelaTfXD-2A2_48YuhOgc\
                43_iPsm0XdtN_FkDBqu0cYBvHv9UP8wr98c6B11OKcesZeSIyue4_y9Umgz3rkPMDjGr2P4XioSj3gaN5ubfFLhvTDrwH\
                IVwRNvnpVA-yA2s2TZB43IHrhSiOVjl4ayhIvp6jg7V-8w_8v07KviKhipP38BA
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the hash without a DigestInfo", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                lLP5_x-30_MR7gERtsG3fpmZ_Zbt3ZSFSSuGo_sduII_uV9APsoHILxT2fhvULww0enl9LznemkPX0suPBa2F9EgzMPHr\
                Buh3EYeLuLtDDoS-lCSRONtzWHN0lxyxy98dmgOoLXvuCB6Dp2EmiADiSE-EovVL3ZxynQeLO-VWpW1ItCB7XJyW_In1q\
                hQ3qnD8k4EfE7Uk43Pap_XeJPi2MQCJ4kvyxPAbcSkf3HR-4yNFnHyB8OlCn8rXo7h7uDHFVlCvsI5pdtbNGd0BdUWLnA\
                FiEbCgb1CTU75-shU15dtL4jHg-nmjBCP5xlL-LdEsGPxnHOcl1E3Rd-18Ty5vw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with the DigestInfo of SHA-1 around this hash", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                sSFfYxEVspP1pEz4_UKeENf9kJ9h33vDcQsiYkVIXU_b4wKke4bT7YjtWuPrBcbnUqr36yH5iTmaSckn4u6y3VoqEYjAI\
                lhS3oPWHJImG9wxrcaafipwS6tfdT2jBa4v6NYLciqm5f3XW-UXCfpUhi_gWs4pNOndRIycXvbmLqDpxywhXLUZyM2vnr\
                wvDmvBjmlOx-cCYuOyEU7XwdnSzPFOShqCusuoBFeYTUe-Lbe56OYz4r1PZXa4P9yt3pZinyM-S356LP5dmFsCZErzF31\
                QxD5hMBLHOLemrGI1s5xSscb1XFb0ILOdGY2hj3ZGlWCRYBtnsEiZA9cXZY_bIw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with padding of eight octets, and octets behind the hash", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                PKK-bThlPCEP9HaaiMT5PGbP1Ibo3fTlmFaW6_OkGRHBMb9-LycU-KZsPFXHYzfvt09H3wYvw8Qoarqsb1SVbj4B3iOgS\
                kefv_eaeqCky76Ju39Vd5vLSPYZzWvi4dVwCIx3BtHLvACpr-ypmEEU1NtORPrbh7hD7aeI_P-4gSBGsytgX1E5hApWJ5\
                4ohMG5X2aHRWXzcVeP2jknqf4f7igODvkbqPXa_YtdMy8aY1pUD7v3DO0LEIJFyDJt1J8ndGaXSYdNMTDSFf8ifrpms6w\
                LYIW0C9dq9bPdFIpdUmbK0VuNqPGSPSSCyIS2LVuHQ44VVnkk75_KRniE53Rsfw
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 2", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                bWUOHlcA_pGY1-bhfQzM4EJHpO-NCUK40pCch7N4v32--3ld4pQicMOrnaI6g5oiHo9fSmMOTMBesYhfNxYIE4Bz__If1\
                F-VzkrNJwJnCa3In_CfvYOXW-E8tj_h45mzvFqO4ZMJlfa8ybMoKfPVzff6Ho8QEYhu0IqsllNk29CocOYY_cwOztwoNF\
                2umck0MSW5aM1lzx3d4DoXlpFWpJGgXWi5GB3xevynuocZPLLTl-h3fL8NN6eWiKqh4vnI1oDpWEGRxowyU2jsEHOOv0p\
                aERcyDSH_7mLEhJ1Q8QEbFDUm1u_ucCtVREUBs1zsc2WIw9rc6WKYxrScb3k4ow
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with block type 0", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                gXgS426IsU1D-5MvfXYWVv97b9bE-c03iddUoVkzcdG3VqyWZB9yhnTbJ8fOrGCLyojKqctIO0DsTJAGxENqDmZaR1mB8\
                QYH6_RmKkx1Ik0EqemCdLYkNJfQ5HYap3qLKHIjaptLDl2jbNlFC8shHNNYkRCDSG5Hse0o3dEzrBgndmPlApabk7iMiu\
                792Zeu98P-zZo4YIDOZiDvMxW_BWSRNc-clhEKXVnCJg5E1jYv3YjxVUFGkj93WvCHTSDqPtwJXdImHog-QM85z-GDlCR\
                MPPRt_Vi8Vu1g3mOLmNMvGCZE6S6i5bLCO-yzQLuXcP2fUkZ9Hdr4wThqB-E7PQ
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a padding octet that is not FF", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                h-dcYTFJMOBOSrMq2cqeZWkwWLKLOysah_VsGifovfz1tAkgeqeAEh7wn5KhvEAgo9MaBKHYa6szFHwrLFuzeebp3ubQb\
                wT5uNjoq_D9TPxnYXXpYQ_fQDgavtJNcfOA1pKCYVtkfWUpKXbj0xY7Gp5RrhbSN3ILtCyhLxdemwdrUVaI7vAm46S0A8\
                uRri4gScqzKhH5OLfNBxukKCJ5Hjw_GG0WcwcfGfOJ3Jq3ZALxcfaIOf7skA8WJKQAgN6cwwo252E1g9gc78IsGCyKaFS\
                y9abiwawsOn0QZY5xlfcwn__e4OlnU-584Aw0oiEI39rr8PgU0DVmumgj4i4ONg
                """),
            isValid: false),
        Self(
            "PKCS #1 v1.5 with a long-form length in the DigestInfo", .rsaPKCS1v15, .sha512,
            key: TestKeys.text("rsa-2048-1"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                ArrDgEEfc-Wfbpw-GhfJC8t-5dAQmTN8JVZNO3izEAukllyPc0jOo1hW0FBg0FCO4xb0RsrIm9aGcCCTFR4ZwbB4r7fBj\
                cJ8X07lzPq37_2N8chYqp4JVXN6qzXJ9hBU9b4TMLccptg-Gm5Gq-bLxEQK1zBrh3uA9w6YV7q26XuVbdkyiQ46y6y2hV\
                hzZ8WXAbpl-w0ZEiUgDOkn5VFsTr0Kue8YAOuD-iwvx0qnS_1qefvysvqZzrwL1uMaKFYGKRG8ae3JeyJn7Qw-GHlT-fs\
                YcSDj6-3tJ4uf9Utfs2IwlSZCUNILmJUc-HKL3k-QGT_xYt0cJJ3e1WwJrCXs_A
                """),
            isValid: false),
    ]
}
