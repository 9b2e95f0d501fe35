internal import JOSECore

extension KeyWrapKnownAnswer {
    /// RSAES-OAEP and RSAES-PKCS1-v1_5 (RFC 8017 §7).
    ///
    /// What is not from an RFC was made with Python integers from RFC 8017 §7.1.1 and §7.2.1, and decrypted by
    /// pyca/cryptography, by the openssl command and by the JDK.
    static let rsa: [Self] = [
        Self(
            "RFC 7516 appendix A.1", .rsaOAEP, .sha1,
            key: """
                {"kty":"RSA","n":"oahUIoWw0K0usKNuOR6H4wkf4oBUXHTxRvgb48E-BVvxkeDNjbC4he8rUWcJoZmds2h7M70imEVhRU5djINX\
                tqllXI4DFqcI1DgjT9LewND8MW2Krf3Spsk_ZkoFnilakGygTwpZ3uesH-PFABNIUYpOiN15dsQRkgr0vEhxN92i2asbOenSZeyaxz\
                iK72UwxrrKoExv6kc5twXTq4h-QChLOln0_mtUZwfsRaMStPs6mS6XrgxnxbWhojf663tuEQueGC-FCMfra36C9knDFGzKsNa7LZK2\
                djYgyD3JR_MB_4NUJW_TqOQtwHYbxevoJArm-L5StowjzGy-_bq6Gw","e":"AQAB","d":"kLdtIj6GbDks_ApCSTYQtelcNttlKi\
                OyPzMrXHeI-yk1F7-kpDxY4-WY5NWV5KntaEeXS1j82E375xxhWMHXyvjYecPT9fpwR_M9gV8n9Hrh2anTpTD93Dt62ypW3yDsJzBn\
                TnrYu1iwWRgBKrEYY46qAZIrA2xAwnm2X7uGR1hghkqDp0Vqj3kbSCz1XyfCs6_LehBwtxHIyh8Ripy40p24moOAbgxVw3rxT_vlt3\
                UVe4WO3JkJOzlpUf-KTVI2Ptgm-dARxTEtE-id-4OJr0h-K-VFs3VSndVTIznSxfyrj8ILL6MG_Uv8YAu7VILSB3lOW085-4qE3Dzg\
                rTjgyQ","p":"1r52Xk46c-LsfB5P442p7atdPUrxQSy4mti_tZI3Mgf2EuFVbUoDBvaRQ-SWxkbkmoEzL7JXroSBjSrK3YIQgYdMg\
                yAEPTPjXv_hI2_1eTSPVZfzL0lffNn03IXqWF5MDFuoUYE0hzb2vhrlN_rKrbfDIwUbTrjjgieRbwC6Cl0","q":"wLb35x7hmQWZs\
                WJmB_vle87ihgZ19S8lBEROLIsZG4ayZVe9Hi9gDVCOBmUDdaDYVTSNx_8Fyw1YYa9XGrGnDew00J28cRUoeBB_jKI1oma0Orv1T9a\
                XIWxKwd4gvxFImOWr3QRL9KEBRzk2RatUBnmDZJTIAfwTs0g68UZHvtc","dp":"ZK-YwE7diUh0qR1tR7w8WHtolDx3MZ_OTowiFv\
                gfeQ3SiresXjm9gZ5KLhMXvo-uz-KUJWDxS5pFQ_M0evdo1dKiRTjVw_x4NyqyXPM5nULPkcpU827rnpZzAJKpdhWAgqrXGKAECQH0\
                Xt4taznjnd_zVpAmZZq60WPMBMfKcuE","dq":"Dq0gfgJ1DdFGXiLvQEZnuKEN0UUmsJBxkjydc3j4ZYdBiMRAy86x0vHCjywcMlY\
                Yg4yoC4YZa9hNVcsjqA3FeiL19rk8g6Qn29Tt0cj8qqyFpz9vNDBUfCAiJVeESOjJDZPYHdHY8v1b-o-Z2X5tvLx-TCekf7oxyeKDU\
                qKWjis","qi":"VIMpMYbPf47dT1w_zDUXfPimsSegnMOA1zTaX7aGk_8urY6R8-ZW1FxU7AlWAyLWybqq6t16VFd7hQd0y6flUK4S\
                lOydB61gwanOsXGOAOv82cHq0E3eL4HrtZkUuKvnPrMnsUUFlfUdybVzxyjz9JF_XyaY14ardLSjf4L_FNY"}
                """,
            contentKey: octets("saH0gFSP4XM_tAP_a5rU9ooHbltwLiJpL4LLLnrqQPw"),
            encryptedKey: octets(
                """
                OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGeipsEdY3mx_etLbbWSrFr05kLzcSr4qKAq7YN7e\
                9jwQRb23nfa6c9d-StnImGyFDbSv04uVuxIp5Zms1gNxKKK2Da14B8S4rzVRltdYwam_lDp5XnZAYpQdb76FdIKLaVmqgfwX7XWRxv\
                2322i-vDxRfqNzo_tETKzpVLzfiwQyeyPGLBIO56YJ7eObdv0je81860ppamavo35UgoRdbYaBcoh9QcfylQr66oc6vFWXRcZ_ZT2L\
                awVCWTIy3brGPi6UklfCpIMfIjf7iGdXKHzg
                """)),
        Self(
            "RFC 7516 appendix A.2", .rsaPKCS1v15,
            key: """
                {"kty":"RSA","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDX\
                boIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_N\
                xsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWF\
                LU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw","e":"AQAB","d":"VFCWOqXr8nvZNyaaJLXdnNPXZKRaWC\
                jkU5Q2egQQpTBMwhprMzWzpR8Sxq1OPThh_J6MUD8Z35wky9b8eEO0pwNS8xlh1lOFRRBoNqDIKVOku0aZb-rynq8cxjDTLZQ6Fz7j\
                SjR1Klop-YKaUHc9GsEofQqYruPhzSA-QgajZGPbE_0ZaVDJHfyd7UUBUKunFMScbflYAAOYJqVIVwaYR5zWEEceUjNnTNo_CVSj-V\
                vXLO5VZfCUAVLgW4dpf1SrtZjSt34YLsRarSb127reG_DUwg9Ch-KyvjT1SkHgUWRVGcyly7uvVGRSDwsXypdrNinPA4jlhoNdizK2\
                zF2CWQ","p":"9gY2w6I6S6L0juEKsbeDAwpd9WMfgqFoeA9vEyEUuk4kLwBKcoe1x4HG68ik918hdDSE9vDQSccA3xXHOAFOPJ8R9\
                EeIAbTi1VwBYnbTp87X-xcPWlEPkrdoUKW60tgs1aNd_Nnc9LEVVPMS390zbFxt8TN_biaBgelNgbC95sM","q":"uKlCKvKv_ZJMV\
                cdIs5vVSU_6cPtYI1ljWytExV_skstvRSNi9r66jdd9-yBhVfuG4shsp2j7rGnIio901RBeHo6TPKWVVykPu1iYhQXw1jIABfw-MVs\
                N-3bQ76WLdt2SDxsHs7q7zPyUyHXmps7ycZ5c72wGkUwNOjYelmkiNS0","dp":"w0kZbV63cVRvVX6yk3C8cMxo2qCM4Y8nsq1lmM\
                SYhG4EcL6FWbX5h9yuvngs4iLEFk6eALoUS4vIWEwcL4txw9LsWH_zKI-hwoReoP77cOdSL4AVcraHawlkpyd2TWjE5evgbhWtOxnZ\
                ee3cXJBkAi64Ik6jZxbvk-RR3pEhnCs","dq":"o_8V14SezckO6CNLKs_btPdFiO9_kC1DsuUTd2LAfIIVeMZ7jn1Gus_Ff7B7IVx\
                3p5KuBGOVF8L-qifLb6nQnLysgHDh132NDioZkhH7mI7hPG-PYE_odApKdnqECHWw0J-F0JWnUd6D2B_1TvF9mXA2Qx-iGYn8OVV1B\
                smp6qU","qi":"eNho5yRBEBxhGBtQRww9QirZsB66TrfFReG_CcteI1aCneT0ELGhYlRlCtUkTRclIfuEPmNsNDPbLoLqqCVznFbv\
                dB7x-Tl-m0l_eFTj2KiqwGqE9PZB9nNTwMVvH3VRRSLWACvPnSiwP8N5Usy-WRXS-V7TbpxIhvepTfE0NNo"}
                """,
            contentKey: octets("BNMfxVSd_P4LZJ36P6pqzmt81C1vawnbyLEA8I-cLM8"),
            encryptedKey: octets(
                """
                UGhIOguC7IuEvf_NPVaXsGMoLOmwvc1GyqlIKOK1nN94nHPoltGRhWhw7Zx0-kFm1NJn8LE9XShH59_i8J0PH5ZZyNfGy2xGdULU7s\
                HNF6Gp2vPLgNZ__deLKxGHZ7PcHALUzoOegEI-8E66jX2E4zyJKx-YxzZIItRzC5hlRirb6Y5Cl_p-ko3YvkkysZIFNPccxRU7qve1\
                WYPxqbb2Yw8kZqa2rMWI5ng8OtvzlV7elprCbuPhcCdZ6XDP0_F8rkXds2vE4X-ncOIM8hAYHHi29NX0mcKiRaD0-D-ljQTP-cFPgw\
                Cp6X-nZZd9OHBv-B3oWh2TbqmScqXMR4gp_A
                """)),
        Self(
            "a CEK of 32 octets for rsa-2048-1", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                SnfpPmTMcRJvQDjHm56nFTXTyLOpjUnBcMDb7xdVgfqDFJdKgJfYVrETOJgxfjfm9oA8mFcltsoZJE6xmBvGOYsXvAkcF\
                3mc7uHIX1Vn23ycWezjE7xjevPEL3QW-WevS-xV3WWv_hYJMUq03feRKybKIUWx50Jq2_A8hyNuwYfPZ6Dxc23ZxdXHzX\
                NLpD-wNMpzwM89aHlyz2JalzugcGApTiFrLVln6JMy6NSsMA6WkdGCwNJysveumaSSdHXb0qfKGiQQ6MOSuNpxF1Ps8XO\
                wQrxSFRywpwDdkjoAFvXe4qAEY9ndniPP_SlZa4lQUyQ5Of3lnDh4koVIXQ13Xw
                """)),
        Self(
            "a CEK of 16 octets for rsa-2048-smaller-p", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-smaller-p"), contentKey: contentKey(16),
            encryptedKey: octets(
                """
                Zphlsf72CwL1yOHGDF-9CVWTMSwNL9JQKLb1-sMAvdlCGx4AKK1rFzgVp5Oh2Tyxp2puDdRZSuBefarHvqYJ0wkkwAW7I\
                0LPgdfKTS3YPOpRwpB-L0a73JqToUcfe8GbWIbihsyMUpwOB8m41Kt9czF_v9xaV5ujj-ZwauZ5ndormMrH6KYW614h39\
                tjQI5RhshDQDcKwwFMHXejNqn7C-g5cR9VghUhhKonGRATGfq93uKtw86WsybChVjCsf_1ZqTELw0bbIU8Xqm7WnxHhAe\
                zyV5voql2lFzhmbPDNzY7ltPHiocct1I7jeq5vXDY7jLsYZ5-mp5RRIwH4xuH4g
                """)),
        Self(
            "a CEK of 48 octets for rsa-2048-e3", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-e3"), contentKey: contentKey(48),
            encryptedKey: octets(
                """
                lSe8-Dwas39fIQD_jCkS_D0IbXFOIx2vCR26hBxZULPe6lmaB1-Fq6bDe0XcdSVtCAheJlcDUJPWh8KYyN45Kl25N6aI3\
                hFqlSFqRHr1KCF03rQWrkc1BuJcNi2VlfLS5CHrzW6_t8D6njdDKq4_48GPT6aRd04n-SWh_xqDBZGo86VMuqRCQO6pWx\
                rXXm_re03VYjbGTwruoTyHbJEt-8onbl2ep9MReXq6Oqkr4luB3lB-e1N_kbjeJbbL-scjT49ZB574Sbim8GaMyn1ziyV\
                WbFXRJFS3VCzffqAJNQixGf2qE_q3ap9YCt3o8raRyQAlnupBITMGZuCwJxA17g
                """)),
        Self(
            "a CEK of 64 octets for rsa-2049", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2049"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                AAKW0sFI888la1mwi_HZ_cAGgLKWXEDgvGxHBRrPVgNqoC5_pV95WHOROO1M94QAzcM9FslP-j62Gv6r6XIhi5Kum3x2Y\
                4OIpMtbraIzwgGX6u7J8BVPzkh_46kN7WIO84aum5s7uk3bgCzsExqCBkg-8XWER49Rt_zFEX0IeUGebX_Xqy-2hBLJID\
                yfL2bHeTF4I0EMNmot-PKy1hjBC7ZirjnYWYdtJLGFpuYMtIzYLbzolEKiFgnxSiDiGito2eYRJVfGycoX-GE_v2uRw4z\
                4X2raiBgzMVXE4FV9DWnH8jBOaVXYf-ix64fq11ge_JwXLSQbtc5T1jNbJuA0LP4
                """)),
        Self(
            "a CEK of 64 octets for rsa-3072-1", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-3072-1"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                KHwIuF2d0NIPTlQ8uGfQwt-ulNsw6c9hDaHGlz3a63Opf6s7YhcncU7nELcdssMk8-0d7dGD5wHjtcLuCCURj_HK2B6l7\
                m1NKsCpb-hBnNCZL7nCC448FP7fMcv22nkLmUBatWqJTlEweuG2glTGFPDsxyUvyCgwVHTkJuqxAVNa1ScxrR1aF_RbdK\
                JyOKrG-bImqoDgqWpT02cwB0MJmOkQZKYbWtTP7U798bR4WtQL_aKnsMymua6N7V4g-hUY528HWCLn2hEZttgOMVvCxUo\
                RA-Yc8wzJb0okpJMryMLKsQaaRxW3PxCdLtBEv4SJgR8yby3Wdrcv6cECJsG4eN04Js3LGdV1OkPiORLv6iCoy4l2KkUO\
                0yBrxBAPEWWaWe9IkbER1KKr2Kx3sTmmG5eZMyv6m_EGmgA8RkTJZbEzFx4eb5HiXOo1H7yr7Jrjl_uunes14xxR1szjO\
                V8JTtQUss7W55Ga24RCguIE_PEK_vt4z4DCAGfnpMwBw9Yz
                """)),
        Self(
            "an encrypted key that begins with a zero octet", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-2"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                ANJqYXad_zGH0pQf_sRHWge97xFerHns7AO8jViWKoHQOJzmpv2UrcRsV_jFfBLq3jp8uLh2pFo7IlhDgpFk7_Y0InBzC\
                4Y0amTU3SyShEIhmYCEWvkHnWTjZ5vcb9GsD02fpYdupsyTUIL_H-8iDwy20wRhgKSOzeufS5u7u2p2qZSRZLY5kmHDPS\
                6FvuLF-s31-sJB_EuM-GNcLFcWnEz1uLL50-HDE4CWet8rz9aqVE00gnwnmG9yQ0TOCZJUvA1y1N6bfYILRPr5QpcFsmq\
                5h6IAIpdNAYpJadRogP7hDk6XeMW98hWa1mi9xgFKInORPB6RSuPVZasQKCqJmw
                """)),
        Self(
            "a CEK of 32 octets for rsa-2048-1", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                anEMzdEONytE5q-S-O7T-eOJ6Nd7UXtHNkZmP4GZ60fWVV3l0vh2DMaTzGbLzN3nMNj6p99EnziRbakTMvIz36X7kVJpo\
                -pIML9XXkFH_YVUtwhLQtX6egUpbbCRiIWtnCB9SzKdzdzpPOluug-Fog72j8sL13oiRpmlVSuVEFrsWKVlcQ2_VGOOih\
                uN6ynfDn_-XXgIu1rXAtoUD1jSi37gAlBbQ5nRLifl1_nwS8Tnban6cmSnm-vnm8hY2Wd_Hmc2zT_txEdCAK5X7InfDoA\
                aibnFGOD_UiblxF4ctgI6DVRIgzjIm0qGr2nQRr70IzgX9i_iqGgsnw7Ne4FoIA
                """)),
        Self(
            "a CEK of 16 octets for rsa-2048-smaller-p", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-smaller-p"), contentKey: contentKey(16),
            encryptedKey: octets(
                """
                MelHEv7kpgGtKcZOk4l-ereur4fg6Q885A9lhgyB-cIwawdM9b56MUsC917bsLsIOduuzMSBIyxlCvmp9K0sbLFK4NXtP\
                8PaHaElTKvDewMiyylaIGi6J9RldC3tSIx9onwGNGvgRafKBxXQyDf_sNGZb18Unq88pwUBnxu2eY6T974l-hbXVjVrNR\
                ndFJaC0AqvU1Qdcx_m_KS5VcK2aw1Er1W3FJ6INMdTRQ1cpEXSkKHpWIvlXkvI7Iw88K2nivbK6_nvOywCm8lroCucW1i\
                e0P72JZhv_aB8NrMOoq7jrjTVJpKHD8nk4srQFtHEm1WLIOYTl_VslLQ6UY368w
                """)),
        Self(
            "a CEK of 48 octets for rsa-2048-e3", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-e3"), contentKey: contentKey(48),
            encryptedKey: octets(
                """
                ak9MiFqG8yhYS3XB46okEDgLNeSIyzmufSp7oquTV2vZXnQ2ZNgNv9f7o53oj2yLRB_MuOSDsEatb_axGXPadkB2ezCNO\
                _H1mxb0J1YmTRDGdW7BreY13DfQMcXSq8SbimK_Jm-cRzXERnHKhnglhxPEEefhYx13Xz3As7ozoKhy186XrJWp_Pf9rB\
                hhLZQUgqBALRCbYkmHNWnLT-czGt9qmOfGmRRzAzvS_q8RsQN_qRRsnOnElYgi_1QHMrE62gHbGtJi6u2gkxDAR0XNRRl\
                absxO4OlaHE_DNJKI35afX_cNwhlnE8UxOclGTdHCo0R0qXcDqBYmftK3AhXh6A
                """)),
        Self(
            "a CEK of 64 octets for rsa-2049", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2049"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                AMNB2cr7Xh-4ZuYyOHBxXbSgfsOAxgq-cgSpFKJSWyCKmCRxdQlecJpJMlO8w63mWFfTc2Yh1kpE31DyheaiDidaMUZVn\
                JzkwKXjTn5sIBrwylBZwBry1UHCFVvgFfAjkn8znWSxvUdD4eJGkmm7IDwuPPA19NjOvhSiLSM95L5M-aDELshsxRdTxg\
                MRQyq9W00DhNiVPWl6nwwOpKwWWr1z5eK-L2_no8uFDcn4aIg00S-f38WzsOYMhw7pmAlGDl6VVGUBJjB6rdwNHUVXane\
                J_ps7KEZTJlSNSv9z1xdscUjSD7QIHtTlA22Gd2lfI-M0gEtlnow-QBpY1yq7cvc
                """)),
        Self(
            "a CEK of 64 octets for rsa-3072-1", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-3072-1"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                wIMg_Oiiwe-Nh5RxHYtegygKW-h7s1GRVCdNkPSjRz4FUaEQf0Q_VaMmhakkkNZ-tghZn8p650kshG_p6ZthJm2qzKdMe\
                zMxcU48hTge6g1vYD8DzDkXBkR90R5_YByCNo9NGi_BWE0S3_9QgV1DhpFTPttIUJ0NdfQZZ-09CIWfdXB5RcCXZb7gTP\
                5A4CSDepHB7uTKd5Zo1DL3lrNzTY0W5bHTnGEN5DwM7tRkYcC3KmR87KJF19sgw7l4XdJiQ8Oj075pQgcWTToueeiVVys\
                QwaAdFkTg5Jw6zIxBTEsL7k1aw5z_0UequJvuQv9TnYKJD05vIqTl6bwMTH_sl4PCYPB__Y_NchlCQtLbCM0kFpF2GIa1\
                RA3Lic-mHlkaJSsBSJdjAm8CtDa2S9dzAKxPDYCyXSJU0irmGZGfbHp7FHVK-0EWGeiTZD9gBL5dDjeT1vXX-cqwnE_w4\
                eJ26vuuIPaZTM8kMXejCUmmLyfyqe4WqRvH5mnmbXZJmGOk
                """)),
        Self(
            "an encrypted key that begins with a zero octet", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-2"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                AAYoZDSYF012n5EQD_J7zniIFxnlYbF6RyaMte41uOolpLSOcqCd9JoN8DPlzmHSrEPJBHJoDOoSCJk7_VIDb2cKkTM4x\
                wv8QeVkfL23DNHHIfBsDLscHWlR42WXsdNU0fTCQrFdjPXW_ZFUlUdUcxJ9Dyj8vZXmbwu3RaQ-Oac6f3IeOrRDTZEDFH\
                1o6pdgJQByqyLGD_RZBNh5iYqaV44ycG3tZWFJ087yxfsslKJ4xUR5yxjBBW5HDb_Y_szRIavD0XqBPGAOywvjFJUUA7u\
                GoB-pvzBf2hVodWVXfurML3izUFPlEmmfjLwYnCKyxWXKS1qDriq5KPLyiNWJng
                """)),
        Self(
            "a CEK of 32 octets for rsa-2048-1", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                WIBM9EKZfSyTiCpig1NftluV8E0gob9-GOWNQcepVgWJ1Y0TJ5XCIdgqUkF05mMbyELWt7m64Hc0scO-a18yJ76Tmvk23\
                KTe1MoVk2Lz1eAtM3rBEuvMfvnRvqeSLn-kVdGz8Lk2Bu0lz9ewh7l4JtwBK1AlsvoOr0lADyTJ4HNH5wxG6yqYsM-Lcj\
                fXGLU_jc_XuZFkf0EQ38AyYTD5JtA1LHAg7SHRe1FWY1Sv5BgsN2ML50-S18nSTeSbK4NJcYHn5dhUykOXNqEj9FLxdCc\
                EVcWWwizKXxW-nJhtwbs8vk4rroWDeo5HGH-wbBIw8i7-bhcXKqrb7eMru_Y_hg
                """)),
        Self(
            "a CEK of 16 octets for rsa-2048-smaller-p", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-smaller-p"), contentKey: contentKey(16),
            encryptedKey: octets(
                """
                mSrcvXQK4ujuZssMobT2CosrZZVxlfo213Sx-C7wHwHSHuC5oXyuGBlinuCD2JHYqsy8nfjoE7x_51sSJos7y2M2RAsLm\
                TuuYT0ZBLCa01AnsBbKNxqX8WtvKapsda7eKQ-8Q6fOtLkVl0W8fRpTrwOxTGyOzuygO_j2_xoQPaSV_5n_tbqt_wxFNv\
                Ep-V1VSdQ1ToXs7MhYKPl-E998dklBbsvXgOWvDwI6mnSWb3FYwxchMCnYTf_r9BYTMnd3ZRbpO16AJ_B9uOlknO1JttX\
                ZCTOtRLeg7FLoA0T1lm1x-EqN_Y2pnSkPccQrUE7HSTaP-9IPMG51O9cmeKk95g
                """)),
        Self(
            "a CEK of 48 octets for rsa-2048-e3", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-e3"), contentKey: contentKey(48),
            encryptedKey: octets(
                """
                qdJA1q3T7bsEMO5pQEjc2yW1Q72St0_5MC12fbB78_uo-cX0fnudoNFAToxikNr31-m4byXHAR9-opEYNvUmihgrZ89FH\
                LC1Qz0NwN62-sCkCF4TcG3BEFFusirjMqWkEaRsmNsW3GEYa7jnRThZjpDD2m-Rw3lfrfP7S_5paz9p62rShos0bG5nUY\
                zmEd4E7Y4URIrVUQTYRgtraSKFePIxZGZkxzqW2rhAaHalFQYpUIKTlBgDVyN8fvOefA8e0AxDM6IDWCB_gT0ZlMIO9vZ\
                w0aurLMd7JvQqo1YcyxPyhqrUkNP7s7FstM5dgXa-qFDNIt_SV61dbLtI3phvIw
                """)),
        Self(
            "a CEK of 64 octets for rsa-2049", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2049"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                ACCyuCA3I_BbcNrxaYy3BGPLlJlVkAQA4PIwYjByQMD9-mlT623HF8HZzPuIvS-Zi0ubecIg5oPenz_VM-BbS79QJKCGV\
                t8gsu-XicwW8eD5miWi-hDalH9ye19IAg2D2lXWzyNKdi5QTaBTq77pRFZTDerqIn3Qap9i0-PVdYdufmLvnfHCrU1fWg\
                H3BnPSqWl2AUKUm2-2tfxH9kPJt5mCId0lCgf-Q5-pHKVmGR2akijnpkKa_hAL2rSm96CCPlEGz0xjaxOpnhjPrt5fOfo\
                vrn8RvGq0huGjdXVwTvGzZmh7jci-lPrcAOGn6KFr0amy0BJLy0Kul6gMXsaWACk
                """)),
        Self(
            "a CEK of 64 octets for rsa-3072-1", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-3072-1"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                heWLSzTji-xVN61be4yel2a4HWGiFhUn1Ic08i75YVTQVGIxblUBEqhq8yIFTL_kpsDni1u-ButWk8EL8bjZtE6IG6HYw\
                mluwrEjWn4Rpvhdd5H1XQ_VX1yU04VHCTxgkEo1ASbEGQyaB9DYhLaFKVFdKpuJS5n4oFXaaJI0xTtuurEb9a-J3ap_Ep\
                2S4lb2tgk3u1sIIiNI7QoIiU-v6j_hGsu6SRSYgGNwc0lPov3aNY4pbY8pShJZ9CzdpaguSv8noE3J4yAsqjWAftyCUYf\
                5icXc5EKl2Sd5FRs6xGN4SW3Ik5pW_HeJMoHN-jS9G9fKsVpVpjibThYPWFtP37nZzB-r0bt6dnzRaNKTVhrnxN1VuX_g\
                r0l66YOcJu4xPjgCQMYn7itoVPrS2qlMv-BIbZzAA_CuPiAyErwoxE4UMQy_pKJCv--gWrQ3FNbkYuxqe8Gwfln7gzeu1\
                Wxag_f4pLnPUztB20b_arXBPS2raz-OhgP81PoZa2FhputA
                """)),
        Self(
            "an encrypted key that begins with a zero octet", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-2"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                AJsPrSQOMXvm6cNr_v9pTgZm0sh1pplSg4lDhZTRP4B6cbkBRKCPhILFeu6-oQ_GW6s-54fwYdAcqaXIQ_EW6G0qVT77s\
                wSo57_FA9bqKsvcxi4MeNYJOiG3pOp5aop7PSReG0xt7ajMdvKvc6hybkBIzgS4ek1LGIVUK9hhSoIaw-AcVixOpQ3byH\
                cDfItvGfAjXBEwSjHfILhwEnlNrbxbl5GsFDOMZtSk3eJMO-Rbp-VFPNCxK4wtJZ8TIQ6HzvWhy7pVrY2xAuiT9r0zzk2\
                3esgXr-r_Gg8kEWFgDjHRE5D2vWthyb7gzE3vwAdGe2jxfIl-97Mhx9VMFp2aTQ
                """)),
        Self(
            "a CEK of 32 octets for rsa-2048-1", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                hiikJYm9EX8dR2dLfc0k_X9A1ip0cHmbw_gIVXuYrcK23Eb5Drkti3_pJh4LNZv4CP-VBy3jJdMUywiAgqjilGSqV7HTN\
                1waPAXggIiLGKpI8_MAUrlXu9LC88xq9dC9fDpoDnTwXbc29yJ0oyspr0I5hoIbf4sXo8zZJmawAObUz-gwNddn0PaFqT\
                rFGjPxZa8dPLUXUic1CIwWGCUIMht2AtIBUteO08qWr6YfPPzMfJtWh_oiUZ8l4gav8wU9VvYyjvbnQf0w5G12mbAWPpG\
                9Ln-p74VSAH92U4qHIZyopty30quAUjVewQcGvDMLjxideO1MOt-SVo4NXiiIVQ
                """)),
        Self(
            "a CEK of 16 octets for rsa-2048-smaller-p", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-smaller-p"), contentKey: contentKey(16),
            encryptedKey: octets(
                """
                G4lKH2qmoxs1ZyEeL2u2_plvHTzJ3GFxgciNk8MTcV8wj6fKbsA0fnZdYYZ8HjWktfI4GS9cxif1J7EBdvC1iLC4HZJln\
                UQJs4BGYbYWG0kTqyaGB8qcgEUY4K_5OS2TYmtF5IdD8cBnnPPKbL8619b3_3GIdkDzJzEj6Rh4QnOmxeYD6mx-M3j_zG\
                uV1XjF0jdijDGkxOXoC6ogmOMPmuyc-1j05fwUbKBn6kkH4xZaBjXIQmoHzsV5JIT-vve6IQftEXAFdz_pwz1pGzT_zJP\
                boceXCT_aLPQtatK-Wh0qOzYWVxLL6AQDV-2ZTfUIb7waQBCzULG3wathJX6DDQ
                """)),
        Self(
            "a CEK of 48 octets for rsa-2048-e3", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-e3"), contentKey: contentKey(48),
            encryptedKey: octets(
                """
                V-gCmExPB9TxnKqXwnyeebMxITbn6k3ERvF5wyEra2YNS5WvKw1Jop3wX4QhR67ztczsrVyiCk5kjNrAYl6EOsiuuIfkk\
                dmijVGqeBYjpSPogNuZ90FGYw-y0u3FxzQinvRodRG_17hfYxGblN77Hb_KQipS0WQWtfxFsl9rUSasRzuz4O3VV9o16K\
                mtXbPycdyfMyexvNgYGQv6Kk0vdLZOGFz1-vhGrLJlR2PDsd8HpPzyCB9hvQVeC9EtGweNoB5QKBkiZrH_Pv9QXfh_qhU\
                4OS1NvybaHKuE82M3yjUN-42xyNen0-EhXi2vNEYbi6jtXHEtZlv9TX9TRrahDw
                """)),
        Self(
            "a CEK of 64 octets for rsa-2049", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2049"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                AOsAd5l0-LLZnBkkluzKjRCuOP8ZrxLCFgXQ-1gpqVYNTqupf4f3QQktur0orjeAXylr7CzVfPpyt_NEHFoY9vl0widSr\
                ugEmU24t_P_RUOkqnFEIxzlV4iN-SQrLxK_Ol09US8leeLew5s_ybKY_QUBHsiRlTZQzGcDYScFb6HmkpHbLbaHCLtre0\
                PXh4i2tCZ3KPsRAmZNdc9EF_-4sXgt2zz8UsHyMBl3JQmNyAax1-5PvviUV84z90PrKfTmuxmC49xaVDFWYwkAsWPvQ24\
                7-j0MIbZf80kXunEmt400lXr6wpJHqmM5PZRG6mV2TvFtHRFga7lPvlS4KwLgepI
                """)),
        Self(
            "a CEK of 64 octets for rsa-3072-1", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-3072-1"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                BKoLsyj6Y4GmrThYFLbWoe46Ts1-76Cw_2rzmBKWqwLY7AFCuTpX96N5RGO7Pbv_6eTA1C_3CwxvwylSyo1AtlHcwY0Ay\
                7F2HvpCxEpyXpCjVQNL04DOPqTM77HsLtaEtzk-Cg7JR4iruqOsHavkayYfGiF9ei8frI-LKsyPtAeqW2MzfA-cFn2GMx\
                i2WSYmGD7kT__riF1e-qW0lrIUuV7jtg8ssInzcoMfdWqs7NcW3iBMAOASQ_iTkHGEZjsTwGQFfLp4oTWwAH6lBMbgYvH\
                xL9qDRXUdENgsJATDcseOpoyBgx4ghJS0Xn-Aq3rUsSUR1AyNuDU_SjQvA2kugx5GQftCrGn6nB93e1S5Z2vJ72pYXlHW\
                32-iIuPp9MNOlqYHwjN-WyCvbWD7aF884ViyzVVWM44655sZc8p-IlWmcpdKVutLfBF2_4uN9gos8R4PFWT-23xKrZ9it\
                037hpRPrMOcGzVskeeM_lDDb9GrlwXERwgpAeHVznKU5sA1
                """)),
        Self(
            "an encrypted key that begins with a zero octet", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-2"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                ADVNHSgVxCtQSHSgU_foed6NEa2nyarp9EdxOWDfhi9X6i8AOM58x8inqyajUfq8slNqZqSyViBh1m4bAXo8g2VSpIAiC\
                JT2Wb_85fKiNVo2-oms05xdySSrp-wgmd6u4M_v8vdZskk7VTHy5FybD3YHnH9xPwfXyckgIrrjN3VL0oTTMye22I58DA\
                NGsADRGlcu1ondV_hZDEEetXCobVokEBV2COG8Xn1JJLmUzk0TMLKyyhwXBfKfIDxePlW8DCunwcnPr6K4jR_MJf8AC3_\
                efx3ft0O7dxupchZOTuYWi-g_PkvDIwQnL5laiqKvM8jMzzNjVmbI-vrlWVBRGA
                """)),
        Self(
            "a CEK of 32 octets for rsa-2048-1", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Vo8ek2IgbXxHUMBFonXVFr1-0VfwVecM_XC-TH23TpYq55GE_uDW03IowqS739yoWGFAoMJODcbEcY3R3ukbk2AluOfk-\
                o2CNf5QJ5jmoBnWlck0cKKJV9p0HvpFlrDpmOf3FcPAbNIcJujktXk_mfeqbv5Z9-cAtvg6pCr1zww0iLDIqOIr12lWVh\
                PcOPZPuAuJ6RnXWwQUTz09_mcNRmlFAk8vNSEdYHtkVwQPLAmYLkSmKAgzYqzqGr2lECuuxS45gFwYDD70QO6u0oylEUG\
                t7gWdWM2QKRZNXCZ_x22QWSNbn2_kgfC6SvdEzIuiEfe-Lk50xjL_tHAXuZO3WQ
                """)),
        Self(
            "a CEK of 16 octets for rsa-2048-smaller-p", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-smaller-p"), contentKey: contentKey(16),
            encryptedKey: octets(
                """
                F0q24HMfuIUfxFafDO3y8b8YRM4dyGpnscYhsjcBOfAC3XkRfGUcTDQRY9HRUgwwx-jIqXje-DkQy0m4xZ-TCdNbKGMA2\
                p0irEGeUyUdtpu7Mklg2TT3b5nVOwqbq28h25MRl3hp1omBGAlbAcvg1hx-qi3nmf8TH8A0hG43DIt0TzeRl2hmilSJmL\
                U2Ao68x75GvZy0gqzu-HANUVgpJQCe5q0HFkVsQAoXpxfvda9Qx69l6IxBalBdShiOlBnSyHoHIrxxdujch8vNHuaEUL0\
                avk5u5bfjitYLDHaSGp373YAvkcVcxczPgaTo0hZy2UNACVXRWFu7wQiPR_o_ow
                """)),
        Self(
            "a CEK of 48 octets for rsa-2048-e3", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-e3"), contentKey: contentKey(48),
            encryptedKey: octets(
                """
                P0kXcIF0ebOOgG5t34PQF6Vc1XQYQe1mx-XQhOyRh5aFC6rai5F6zbtbmH68LukOR6g_WKGf2GdhOf8UdPylFkI2NK0Ow\
                NYTwFUsnzZCcIP85wP8vZe-zxC92VdFRirur0iIa6l91ti57qQWxWh0dNFEwmEuHcLqkmCtMA8WWEZqoC2FzRa_0eg2pc\
                MTaQbmAYKErpgYhytVZVIvz7JUwGURJY9onV0khtH8_OrlLCgTHVc3ul4gw36_CKISfDd1GOGV38SZdm0XK5p7n6tdVo4\
                p1uaPafBNTlfygHP8-Q1Rd0kDCVbu53wuJRi7h-d9v2Yn54RUR-oF8sc_MbDO3g
                """)),
        Self(
            "a CEK of 64 octets for rsa-2049", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2049"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                ATGVl0_EcWqI1zPswteuxmtxxzzIWQmlCcQtBa_X_SfCN3u7OweiNvpi71T3Wlf5qEdi-p9hQ2UsIQRKRnmYrtC1uo7sa\
                LeqP2LzyGfHY_nkh5mmQGAMNFY49mnAZbeK0l-H6JGutF5c9HCuSYLOk6XlNpXBp-6KMqyT-8nYf1M9uy52dqQEu4_y9H\
                tmGnbjwBsOYyaPS0v1fxDb_uuyk5uoEybFzzF-r9gQEeoUz4Ap7hIEjeKGNi9x-2p49GKvB6ByTAaxzi4AufL7XrW9Rr0\
                YXYJnfDXe-KdfB3Fy_Tk7zPC2zZzHShfUlMvgeQtMool6xxQ8ScHEv-NQR_Q0jR8
                """)),
        Self(
            "a CEK of 64 octets for rsa-3072-1", .rsaPKCS1v15,
            key: TestKeys.text("rsa-3072-1"), contentKey: contentKey(64),
            encryptedKey: octets(
                """
                iKvgrKRxTzU-Aw7AFjshCLr8ZcEw_PwbF-T-dzXmZCHAiDa4ZEi7UFTMiZyY7xNsvABItNpK2FO1Bsex7RWtg5pHBltBK\
                te4sDZZeBi9bxZSmzXO-0Dp8dlOtbva_ucSo3W0ONRjILN-HjRcPpNxjhSrYQwkw3RVVAWJNgVJsTpQeUnLMIdgW6o35a\
                _ZlGwkB6PA-5jcRxwMx-HzUMX3sCWJwaD5XPVoGo3gD0k0ML2IHUQ8TYcS3_iiyCZ0zLq-3IuyjzuZ0BVd6xK8PdCKcLP\
                u7P-CZtO_DZj_TrFsXrMavHJ8Vud9xZhfQrZ7T8PBkvDx2FVe0LhTu8B9wZpc4DwDl2pokkXj_3mrZehbMF4BEUM8M2a7\
                MqR7tcJE0_eZNonRjlK8pqhdicnxrdsTL8y_c95MX_ldGmlAa7PE0JigTtm102x94-IilZ1PiFFX6j5ZGEkXiaRibdx13\
                HVOu4Bm21DRxJXiu6hwIcdX_RyxlQFWTzAsJEFC51wZK2v8
                """)),
        Self(
            "an encrypted key that begins with a zero octet", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-2"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                AExK6FO6tke-UhWei_D51moUQv2BH-7qBMRU5FgsLEjLLK3mWabhvFO36gM6tCKEDYbwPeHka0heSHtJ4co2cujOs9f6m\
                zdNeWMasD-EWFG3PEr4t-vHHwNtqgwGkORlAiZfbIspeL5L55MglUeUrYyxwParhQutn-5OWWvzuki2E3iPuGaB4dQtnj\
                3tkUVQCaJXy6QVoar2kL_lAvB_gpNUNXcQLygVf45QfrzfV9RRNykFW3ZSqB4SCpybAcebVyq_FLkQqX49sIiRVMHsRrP\
                N2yF9PUC8omWmRDnE3CTrdiSUDO_bl2rLgeuKm4XbKxl0yjTUdcsF2QjGNTTEMg
                """)),
    ]
}
