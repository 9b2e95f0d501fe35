extension KnownAnswers {
    /// RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 §8), made with pyca/cryptography and the key of RFC 7515 appendix A.2.
    static let rsaSignatures: [SignatureKnownAnswer] = [
        signature(
            .rsaPKCS1v15, .sha256,
            """
            nBspnihIocHC1gQghJTYKWC10taXQuuwdsFaz4AVfHTUW3QOocwovvbFpull0Ge8sQrO8uU_4vwIt8jhU42pjinM1YzpW4yJBtXT\
            0iC7bs8TUJecyFJzVRNWUqEYRqFBsdlJ51gXd7gS7ugTpUGek_4F1PzCcT2EDrlkL0OX_G9rHM34x9m3_LkKjx-RkVh6frEKj7ii\
            xxrsVZCf7a03z65Sevbvdtg_AxVaiVEXRc6RBVQ1R-0vyefBU_JXAyXBNfmy26UkBPsFEPAsxZQRmqXmIQgZEik_B8TeiMhrN7cE\
            pmSGoW916Z7TBJrRnGshZaLqUY0oq8DVR-I9x4IWbw
            """),
        signature(
            .rsaPKCS1v15, .sha384,
            """
            jY9RghHwYn7i_t2hJ7u9XBLxS9jtSK5hqxFr4qyC9GPBrYCIDrKkbLf7jNBmfRgT70bSXnXEZ09C12nArq63zRtSb0QVCxwfYx5P\
            VCE6YLffKL66MWivx9NPDxWfSvdfbBXoHL2RkQTUmuNMq9CmdPtXmi_6qhNk9L_w1xqzFOtS8YrZ0oxIHJAIqV7nkHAm7AmrJaxn\
            0IS6Z4lIg_d6DPE6ogf-84zg6F54QcyBj9YLdHkZOAV4SK8BCs145dS9BCgo-oJvHMsIZ-Ud4mMM200IwrS00czYyUZrnb2HUIBi\
            9-mjZgiNhiRmA7g5a4ovZZ7SCx610ctCRGvt3AtD-Q
            """),
        signature(
            .rsaPKCS1v15, .sha512,
            """
            IfDB-Y3TffxuQQoI-dEJjHLfqChgE5SGgrwi5KA8qahOaQMRph6EgE5fZ5obgcqHrAxmxTnrJl0L2VYTzc7w5Zv8nUNveu9P7Tkx\
            V7wfzhknQ4ZKlLUH-RG-bH2nhjqfwKYsFWUKv290cVlY4Ji1KH2NnOjpXuFBfqEzI0hb7J-x7mXjnXhxA9ZupEs0sKf_n3uLrQdV\
            4d3g-HMBh69il2IWFhxYy46v8flPiWTVRMww7Hop18tVwcY48mPod6onww-bte7FCQ7cirX8aqGfVLowO-E0gpHucFYv2FN1LqT1\
            aVqo8vx7yO-VWxb6lDGZn1zAak8NEXQERTc9Dv7Daw
            """),
        signature(
            .rsaPSS, .sha256,
            """
            BZwmW7JfrHvHhqqTFcPgDiAY17yVcYc9_JChAUd3Idi5hnEDjdrFaloXwjofSMDzkMqDRDrWKwR0ZVWi_SkGSG-IPrANsF8JWu5b\
            2dQgx9r63gxiclCihwVbjWCWNJShaiEJbGc0LXXGWS3csM8t3v8VmYPba0OcFRSfP4qbcoxHLWhEjIA3G7yrQzydVQfmvRdMYlPh\
            ui8q0O1NziyboSrpCmvg540XSQrWoSPN0r5hGPFIqyWCdUgLhRSJaOn-jehmYMZ_Hs9deY1WYRqZiXGRF8yhCyM8b4kVcZoOuHS9\
            j3piaBMM1ANTT9ZFuALfLpctvut8Ax-pM_9Zd7Ptmg
            """),
        signature(
            .rsaPSS, .sha384,
            """
            AdRw3E5ONcdz9Teir9mAMe9WWhmTXXhBTuFj60nTYEnsvIBF9fFWBjg23N1WW3l7b3LgUQ05ayoQmDmCW38O6gN7culyRuyH4q_n\
            AOsC9pmBog2_iNplbicWzhOGEr_7e4DEY4ZYU8CCgL4w7GS4lvXTfRrxg4S02bxqEep4G9V_N4kRa_U9klnx0qoSCbcbGIUHH6EB\
            7sLIpB-Z6chmGFNlJsvj1oX7EZKj2UitexpIZYEtjhsDKTqSOhsdLIAqH9_P_8oni1yxQC5w-Cr4maN6RYnDbf-mxCrJ-D_EZW6M\
            lBtXzPY__tAsiF6sO2FW0m-_1AI-e2OGRsFGQJDBlQ
            """),
        signature(
            .rsaPSS, .sha512,
            """
            UQFcPFBK3f_MWGSRIM2ONVWrCyCWOt8PTXtKVoZ-IgNbPyziKVkqYlD4TcrNiFviTL5A-llZMTgBZnQfbqF24_o-4PPaP0Adl1et\
            8P4WOiy3tbb5cZnxysgz89R3wfw_DvcG1tYk4VoXwyWdS5TQBcY-2_hEKpB3k4JyObapC4Hkys2LBWhyzC_iEHMEeOTzdhRRdcm7\
            wq5tz24aQZhYxxefOdEpZ9PSndN3CljvV1hWHPWIroQ_YjmaM65UC6ui4Chfailu_n7R9qfgzAc_eUomLHUCu7nO7LVGo90a1_Yk\
            ufuKS10pUmBZeRc7Is4qy5qh5Fl75-oba0teDBJbVg
            """),
    ]

    /// RSAES-OAEP and RSAES-PKCS1-v1_5 (RFC 8017 §7), made with pyca/cryptography and the same key.
    static let rsaEncryption: [KeyWrapKnownAnswer] = [
        encryption(
            .rsaOAEP, .sha1,
            """
            BbtrEZI7gwCleRmFbfCoyzXfj1OOQqod9P2PH_kOsi8p3T9IIDCow0T9dp9kddqsQRqWms63QOujKHAX9w1J8fLBPKdZ_78TCYnQ\
            7qgyf54H0CYXXrNFKhPRdcT4CrgwATvpnV2PF3DrCw3gf2SE67_G7XHkisVEVUqK0WqkH6r8FqKEQsoEcyt6DVEK-DJKaOZHKuRI\
            jtJKLHJlLaq1XaWg1Xc_Z3gnJIW80LTRTmCp3kIy5phpFyR-q660OoP24W6OczOptp_BAdnzGkgHEeTqL1jh-T3PjQYKi_VzSYG6\
            xHPFH564V3oOEQjpbeeVcR-Dl6SpVbmnEPKRw91dUw
            """),
        encryption(
            .rsaOAEP, .sha256,
            """
            NkSKEXJw2SEtYJeWpvov1cldv5q5V2yeLMdbgUWPp19AEhYsKQ_wKwB_wZyNmw2OYfqqRFKqkO9cbp31YrgZgv4T7kDJzdBpHZxU\
            b6O8jduLimxH0krStUS2zYhnu5uYCSKs88WBq9LGLiA5mON8a0EfsU5fRUP7Vel2Z4IaxO4RF0n3xW-Mj7noLi2w5ieQuK8Mo2sc\
            9YfbMPeW2MyIBLU3PaLkb52cyXFXCWTXLpjun9IrA3i0h8Ia44-tfGywpp2Z_m_6Js3PwOzPlEQ9KwMW6Z3P_nu1e85Qeybow7TA\
            1aZZrjxlTPh7CfoMYOBEizr6JPBXhYA7-_jQ1b4THQ
            """),
        encryption(
            .rsaOAEP, .sha384,
            """
            YsnlgecC1HP2RpIN923yT8LzsI1SNu1m-PudZ-l9ni3lJj_syamYrQCqoA7UmgbmTNJ0bdosyeMzP2EovMy5PXM8xTKjkXRaDb-z\
            5qD3RNrPu8mkKyw0blbN2Vln51hw_im4flwsjhge1XtGyKlpFHUltNAsF282WXmkhlH5ECz22NNuf3RA67pU2p1gBIc9sEAgXugI\
            vdShU2IE1lEHlXE0LoZnNZTVzMthXLd8J6nDd26VVyoG_kDOG59PfwEEQ_3ucmEeMOp_PlFiHw3UEg4EPDR3yn388z-8hYCs0fBR\
            LvkxgpJ1ZkbNEzOvzLwNl8aYZCrEeYTIXLs2q4uLaQ
            """),
        encryption(
            .rsaOAEP, .sha512,
            """
            Nmlr6rTXo5hGOrKUw_rT_CZPVPkZIA5jDV4zZI2MsjGfoiXyx30htIksOmbHMhtcz_eX16QkjqEntrVUaQVIuzBnxQgGtW3RPlRe\
            FU9xrPNwBR4uPWjuMPXMi930WMEFi54lYbVN5_IiLIja2BR_JjdSjpy1E1NCI9g6ArGDFkbj9MsQ8acombyGDfhYXsBGrJ8HfTX_\
            uEORdMd9tz0Csvy1_JXV8FkLEptWyaElh9z1SJRivblILWaguzZZmjQLCmpmAMAMxweyNm7ivY93A4HqxCh3Z95wdaKadxVQH_gO\
            ABHMUhI8TXfIeNJwGswYEz7U20yU-cZDvhOCDiROLQ
            """),
        encryption(
            .rsaPKCS1v15, nil,
            """
            gqMtQnRFZNLZHnTodpp1eknph82TLp5Q6mTb6wKPXOsf97kb3mgBpLg9HL2RHad3ushwNQMYz56dGtweTAYarozjwRes78SV3_BB\
            1ag1d6VSn8x1opP4wM7pWBjJk1-lZhkqnBXUdC6TRq0dyfTXVz4vpVTCGZTgSQxU2qnJDpjuPq2CIKs-ptioVg0bxghaz1wtcbVV\
            niT2vu1PJHhykXyxKTSypYsx9fQbqgBycKVUiDdWqnPwBBF1r6-Z_k3NA0gSAtSjcwmoy4_0cPMiA4Yh88DE873a6tJ9NKtd5LjA\
            fcNRfSV9G6nOfpRVaRMWj0sf1AFjnJB43ZHc2AN7oQ
            """),
    ]

    private static func signature(
        _ scheme: SignatureScheme, _ hash: HashAlgorithm, _ signature: String
    ) -> SignatureKnownAnswer {
        SignatureKnownAnswer(
            "made with pyca/cryptography", scheme, hash, key: rsaKey, message: Array("swift-jose".utf8),
            signature: octets(signature))
    }

    private static func encryption(
        _ scheme: KeyWrapScheme, _ hash: HashAlgorithm?, _ encryptedKey: String
    ) -> KeyWrapKnownAnswer {
        KeyWrapKnownAnswer(
            "made with pyca/cryptography", scheme, hash, key: rsaKey, contentKey: contentKey,
            encryptedKey: octets(encryptedKey))
    }

    /// The key of RFC 7515 appendix A.2: 2048 bits.
    private static let rsaKey = """
        {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0B\
        m4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-K\
        XBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2\
        ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB","d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLN\
        O97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxz\
        ubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x\
        _jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ","p":"4BzEEOtIpmVdVEZNCqS7baC4crd0p\
        qnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1Vh\
        vKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc","q":"uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLY\
        sp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc","d\
        p":"BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12S\
        k3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0","dq":"h_96-mK1R_7glhsum81dZxjTnYynPbZpH\
        ziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZn\
        OZ68m6_pbLBSp3nssTdlqvd0tIiTHU","qi":"IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq\
        2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"}
        """
}
