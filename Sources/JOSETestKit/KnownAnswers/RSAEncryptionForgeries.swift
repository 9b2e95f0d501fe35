internal import JOSECore

extension KeyWrapKnownAnswer {
    /// What is encrypted to an RSA key with a wrong padding: an implementation that searches where it should compare, or
    /// that does not look everywhere, lets some of it through.
    ///
    /// Made with Python integers from RFC 8017 §7.1 and §7.2; those for RSAES-OAEP are refused by pyca/cryptography.
    static let rsaForgeries: [Self] = [
        Self(
            "OAEP with a label", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                oEfhRZzLu5skH5aexwGX6edxZfuWMp38Jy11lhlMsDp5-iM5yGZVXuCx2B8DC8Ci3lnQRC1wDAoaw47FZybsnAItqzRkX\
                XfBUZ-SORumP9uXi3KXCUzzoB6NzMm6HNn8ysdJVuctfDi14Zh0-LDHMCjBTKDXhgUwrVoAhY6_whnpdnM9a6D1KaCi3M\
                e6dPesjOsvPiw8YnU1NnyIFvLmsgbHn9P-FtdUY4djZz78gsJRKaXrKY3zzJd3HT_mp50uoKUuXXoGVZ_9IQFjL0S4yRo\
                0y62W2sa5DbW7acJaOMqTOV1pU1O189jWVBwXDs3XeDaoMVmGjnZue2K8_csY8A
                """), isValid: false),
        Self(
            "OAEP with MGF1 of SHA-256", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                OP85GwkJeHE5OOGNrZoap1BSBW3IbDUs2N0ITb6SNsjoKwzm_oYq9jMKrgYsviK0x5ySGc-mPcxYDyNS915X-f5bs9zxQ\
                KW2KeJBfomwTPQFNL2IAyswofYDb97dg6Vccuk0lOgIf6d82HeoOL1JQx7wPJRobOJv42ER1BfQXYtefgpwLMWQnP2edT\
                wH-rPZiGyjGXudChdk9eiK1TU3uJPDrGlVnSM250O00sarWNjCMUSNXpwNK_lhFpmc3Uimd_Nn00LJrQVzXfdN7Flghas\
                6MrbhugPsSQHTPg7bik8yDdcPdmUIBSL9T37w-7REG_ispUarq4UhGR8ORalgXQ
                """), isValid: false),
        Self(
            "OAEP with a first octet that is not zero", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                So0J4TW9D9XiweI3_pvHX-rHI4YD-WGwcXWYqGlYI_aCLXdFkQEmj1Lk5ur0i5efLh-BY9SaJNJNn-UI0ZMr5mV0pehb5\
                XRdDh9Ep2_kr9UGrjuUuR-P5mcDLhNsC-oSiEClbj17PJc4lrVCZdA5BC-ZpOb61YI9mw35NdxlEjORhPuggFpY7rOcc3\
                8cdGBDw5jsq_vKqQfYKEpeAP5jRRotcvTdqiK-bPbXZ4HbR3Z70kyhhAbTKLaHns45hXEMT9hTwQWIInB9Dfdnf4ZWe3_\
                6bzhI3DcF0Chu1Dk8Dh4PUPJ_w4guKtP6GkiRGLGnBCIrW41ki6lEbA6VnLTFcw
                """), isValid: false),
        Self(
            "OAEP with an octet among the zeros", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                AlWDi6HqhGDJlWcPcabkozcouxM7xGjOPPWTB1Lg_-CusqvJ9uxmviKaNo-h2DebENdJ4tsEp-hhrvaWSWd5bGGljYtmJ\
                tGinyId1Y-nX3sHFlA4BKQ0ZiRF1VYOf8CkwnrCEBIJIAc5Fn2ppI0u8HaGrk_YTULPmbtT2vYgPuw-OP9NX9wCDFPYZ1\
                NvFAMvXuM4Xf-1zmTTMfE2yKhNj4j8wudwBhEaV6XRBTSeFyCxMNpamxyizsxdobCr42lcK481GkYnlP0thHHto6joD4E\
                mndwyVc8Ge-F33IVELxzUWRJiwpt4Sa-EhEhPQnRI1rVSvUnYqgnfhZH-DPK78A
                """), isValid: false),
        Self(
            "OAEP with a second 01 among the zeros", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                ZiwaxFJVFOJpHGUmr0H4S4dTF8PqONdWHXyEgTW4F-c9zooVSSc8ObwVwEGPsQDY5yDnyGm7fMBHcE8Vieb837ISV35VD\
                jLW2Tb83hhp12S4HthD9bkCjOiFTY1wHSCUGhNp5ZOb8KK1kPafwK7aUkSuG-z5IkWj7D_0k7W8Z9fwhst1Z_ikShL7oe\
                l0Cizs0vQXKYPlveAb4AoQO2XFbkhnFAQTzXz59nCYna4l4pwvoiBvM8IBIxmjVCcXLm_Q2Jn96daJr0U1537nogS0iPi\
                WTjb63Rlblm3jWczfcSwlec8tbCdrIg6DBQWClD-uQXIchEKhG3VZ82Ypm8pPUg
                """), isValid: false),
        Self(
            "OAEP with 02 in the place of the 01", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Kzp5-Zs_Q0UGy9g5EhxRTLg7byZe1et-P9TJfH4-ZbbzAXju4uXldbO1cvabhvdJy50yFRTDYkCxmHv-l99_CCEl5poF2\
                KmM5vlDTFwAp8O4epNPjKyMmeFFV56vgKFwVSPFPoWrkEVuhZXRSEGXi9NqtDsSeWDNP5LEO6SHiYWKCUGZoJXnnpFnAf\
                2_iVa--5mCXEMfTOtiQi9FmPXnvtD-R1xz0QmLJ47I3gLe28bgeetdfklIAWA02ZkzXrFE4pPNCpNQULoDBjgg6GOItjn\
                s_zA-v4byztgH811LAifz41lJtbSy4icDlOSoBKclA8Pc9XG2Qa6rxFUkHcCQsg
                """), isValid: false),
        Self(
            "OAEP with a wrong last octet of the label's hash", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                eai8E90_KEn46Gy-Sh3Trrf-fMFpneEmorIDzZ7V1z5iO4IsIMovoaxSTk5H8hQrN0dCGm9a7ntqZNYwwARA3YIraC0E2\
                _oyYxMAZGQ2pHX0C_fZ5CbqomSOrWQpoKCMC6x6j1tZLe_yd3osuzG8XbONAU1C3M86PzNIqskC42QUOTQoTATqQTXGS_\
                4dbwdfOxl3XJrK4_InUfOMwoK31DTK9wIn2w1px2NPmulQCkGymx2zZbvPnjyBWzxHhpPW9XmFJD1Kt79T9iZLKa9_UUV\
                M_MY4AAsaHIx6EQv_ZpQPja4f-UB7gYKcfxisw6Kp3600MOU-e-buKET7xAPWUw
                """), isValid: false),
        Self(
            "PKCS #1 v1.5", .rsaOAEP, .sha1,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                rC2FZwASaHzowjKS8ZxgyY_c5vrmf87Qq4C9eUhMSuQUwPxyAg8LG4DGcNKogThDazCus_7bqh4sON_fT8_o01BwaO6bM\
                9xQdiPhCx_3ivNQvgNbnnd2tabzMRdjKzh2bDs9-WDi3-YDY-cw41hTbqcJjmK7niMxcxxcwYPvI5TK_A4FLgieYO6611\
                87uqDNAQmzDf_0YHqpRig5p54w_t3HrRdWdGgZI1Bpd0s7ZmdPUJ70PE3OCn3sDBMD8gBoKt2Dfxnft9zjpgn4Et9XtdU\
                MBc0mDOdDjKRIHQyHZu2xJdjxUO-1bkAm4D4HAOaF6vPdqSaYjyoIJkyLto_gOw
                """), isValid: false),
        Self(
            "OAEP with a label", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                uXRnM2VZ_KqTw2MXjEW-kUwxy3rVUql9qEZRjGuVJi209d0UxIzGHieAdnXjhiT4_Fn1sjZy95Zv1udDxVXig6n32uZHm\
                Ta7Rkzhure3kbAI6VDn05wXwmnAyfc4YcyRxipkRQFwonnhhghWTjYxi9HKvLgygQNpSaZ9R4pl9gtyj9d82j4SaRGgru\
                QfogDjVDNl3yOwX9t7Fd2-AdlhLBhzn781z0-0PM4O0Icf4jlzTUVeXM_kBKjUphQcAAEZIMocXF5YlCvaVRGp0reZkaW\
                sGB4BMzfj4xQXG3RwbgJW9rq_VaJKN4s7eLsyUkRHpyX8B_Z1yxNnmNzOZwcYSg
                """), isValid: false),
        Self(
            "OAEP with MGF1 of SHA-1", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                KKXgiRs_C3rFErhIjCi9eE8qS_9ePgkCA68CXipQapGNJGQFqfz8WJ3nhY6uyNH1yqcWCn79uxWg94PTe5_ZlzF6gRDUk\
                8N5OovOYCZ1HiZo6A8E-_r9OwJJapgDejwpMFy_lT7S-1ljs7BtM0Y43js9jLPsPZ1V2GHKffP1o2ZdeR2ctBV2gpcDG9\
                3RkeYeRAOd0V4vg2ExCQkM4rAhnLRfDpQdtNzIKFbGtIo7WOuYOeUXgqOiVNJJkTkt2HzxSrBmAYQAcoNQ55pIBCB76lp\
                7SNkAMcX1W-t-Pjy_CkycezAj7ACrwPcNfET5fx58nKk7v58J1Icy09Gd-g0yPA
                """), isValid: false),
        Self(
            "OAEP with a first octet that is not zero", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                O5RqNryOEUAMDspOI-47asgR5DT5nTKiIEMQc5WszxsqM23r9aItB3sKSAN3QMVO48dPIlMQ01M-3vTaxm8HbFXLIR8Vl\
                z6IH1fJfHGxjP8aDrCg9arkNOYdayLR9aTiJ7z2UgsLk0XBmfey4R7eDt9O5lPX_YPSd1ubVstHUW9XO7luVQsi9KwJTy\
                CbY_4DXQSRPQAu1ZOD85M5DFKzkS3lf8cKaHUamrIcwyS2RoyTn1JWr4VeB-N1rLE5TCCmC7Sk0FOoIgDJ7BtMqnbNjZJ\
                d08Y6-0xI4CfBJeylNsYa7_tVyuq0UZF76skbskN3-OyedhntURgET1pjEbnJMg
                """), isValid: false),
        Self(
            "OAEP with an octet among the zeros", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                LyQ0G5Ib-URHLD_ipe8pTZ_voDntnG5m0Wwq2ta1HbFA-qPwo6QuIcCzi3vpYTquoq4rext5Sqe-AQL8XLCoTs9IIBJAe\
                jU96ETIRBQTyKEYDKtCX9PKGTBTdrGfMtSQDy8GjP3xH6VPX9RkLZ1ZbP8_Wr__ocYlruPJ-i5InY4GvTKE4IX9ZhQcLr\
                d2utXTEcbgTAenMjJhRNb8BFFj2qae4ma_J98U9bAWnOVVow6aLVI4x4sYwaQnDLgmmcmVZbj2LF6sT136BZlFTWGRClT\
                AxoaxXWibZafMQw3tNXFOLMULyrvxMoS0PxY51RuiOXKnbu0sM13sHu1BEI5qbg
                """), isValid: false),
        Self(
            "OAEP with a second 01 among the zeros", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                bczx9mcz9Pnmy6B0JvpD5x9kxBaRbPaHLhtBCLd8Zh83spVDY7CHmPz8tF8umWx2muTWvMp4F3sDQ-YwUUPlGqvGjt2nf\
                DIENpM9sXQ7znHvF8lhNXgNEQF7UNS2d5pIKNx74L5nSVL7PeJti13x3Nw7QRGNZ6WHFHdMiWIC7VuDlY6IbVASg9Znq3\
                WpMW3RKXus1JG8sd3bUhNwAlwurq48Wv26qAfMWjetfBiJSAa5nGsX4AJYfKntH_sIHB3iO0xD3noX1oOnm_SPO3-C99o\
                9z3MtTZBNx2NieAmMPrOoSOZXM3i2qVFobQJcw1-UAJ6vfv73A-u-wb5y0c20ZA
                """), isValid: false),
        Self(
            "OAEP with 02 in the place of the 01", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                qkpQyzYDNh2Goqv5cAjfK8UwVnSw4SzBnwITjEFiZUb2VnM15gsl89inqqELl5XcVlpC4UogCpxXYCiyee2lpl-sAOcR5\
                KZgs6kXbzVsxJxFnIPsciA4e2UjK8iz6CCJ66-DsdqPivOHUFBLL_11oIIHCi1OXnOlOLcnaC7BkG2Rx_QYXCNUV-8ME7\
                LJgYTd2GpHY2UDlDGViJSb79b6GSZBqZxi6Ihzj5mnEt2LTqZQzWWWFvJAyH-ZsoUhLsvXe8PQDPdE2ta9Mvjy1_vuLAD\
                3f1pQGH7KIEUcwsS0fR46qC3qlT_CLoASBANtlsDJYih3DgOBvBUPnyuhsqVsqg
                """), isValid: false),
        Self(
            "OAEP with a wrong last octet of the label's hash", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                N1Tma6ad_8CVIhAW-PNpzoNxYY_8HATb5FwrgF-kzJOe_ug6zRd-_aDzF4Hf93mAKc16evEwZlmrPtHCNASFe061SmODh\
                RlkiqKdM6f1okbs1uidqe6bT4LL92ZctPAugwAcQ6qwqGlFWbm_34dTHfWP19cPT6k4f66WZA9gtpTgPwHtKtxs6RMkRn\
                FqwlAOnK-YLVbJ5j1b6CuL_DMfCU0m4xxb3SeAxfjY2Rp3fNjg5Stviz4EnZxnwF0jNU2JnF0jig55lXffJj7pKuH0j0e\
                4ZrUk5PmGsEHqMDp2xLxMxAEpxP2YmZf0oIFw-xXq-zWM6HEy6cUBAGDhLIqhLQ
                """), isValid: false),
        Self(
            "PKCS #1 v1.5", .rsaOAEP, .sha256,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                UJ26wnK93Zu-6ttDQVvK1N6kb6CMCONKcfpwgruG2CxNmoCQ3BZbMDvjgXmFswnIY358CguXD2LdiAcR0OHyD978fE1sP\
                Xg_xbHYlH3ax1iiBWXuvauPpKdwOamwPdW-XOQz7EBcmMkDO2MpoZ0mb-eV2Yo6QqJqKrk52Dkw2naa-08x6nI4uduONV\
                fY3G3zwZ3iKwT6Mfkc6mXB4mBii8xv-FghzsMJzxkVVNegsdLJF5l8jbQ0PeZDYSNaZH7Ons5yh4L7rqMf0quRtxg2ECi\
                YL9-bJkJ8CJlCbn2gTyGGZ6bFxTS64wWLNzw7f610XHrGj66v7Mly0wmXAjd1iA
                """), isValid: false),
        Self(
            "OAEP with a label", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                L9xV27Z6eYUm6bkse2VWD_tQvJmYQ4HU-15BY3E_8gJ5pw080cOpS1bZCjrLssDS10JfmpE9ydmEb4NzrHicIhPb902eo\
                4tNC3MM0zRziR_88i5aOz4DgoBu9sXm_T3noPEWAB-tsEwDXt1nHurfz3kRySQP0MQgpF75HJeHt7j7HYmJE8ge5I7Avg\
                EIkx3usp5CpFVPo8-yQRS5HaQQRAaNGe6YdLMqdBzAm8Qc329m019iX-euizcHwcPim1Ov6S2DcUB02zsAOotthZcjdws\
                pxgZh66rfzkBOSWKhaF-6Qe9D3yrErDiQBM7HxJF-2ARHK_wGSJ_R4ry3IEz05g
                """), isValid: false),
        Self(
            "OAEP with MGF1 of SHA-256", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                FwjYOtzRFYfbSMj2Nmxsed-pUYa62RMReATht49gjaJdVzEJn0RIdKoDHR7qRfMA3fs1nDgsV-NlmgKYGRh8DLeR5X_RS\
                Kgi5Jkjq_7eaf8qb7FMdvdpg9IDTj5UvoOdwBba-2ZdPqrjpjH0VRZzsqlMvvswxa0j8wZcvLZRyUGGpDyRmBATzH_uyh\
                Gm_B_Ez9Rz-OpbWlkuxuU-JHrxa96RujTnB_kIUJQN_M0l0TQlc28Zgq9LPIUbvAxMfFyXcFsWat4XISGRaIm4YuEUVT7\
                Kf4_oc17CK7csyEJtHlrrWatBGwl7_ZIxMRMYZA9FIjeihUqyvrts_Ok-t22umQ
                """), isValid: false),
        Self(
            "OAEP with a first octet that is not zero", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                hWOLSFCF7b0k6lVBOX29wjYCVeWBzt3txvG6Qi4yiyQDGUaBvtabXa8zwsthFRO3BxfYw-NIevALYkDliCpOuZpVYAg1l\
                kYbv_dPLag9jxhrhM_128H4hj5u2c9-yotB-3dXKrACRdQCzwTQ36I80IMwmeanTnDQ0KnW6UmcBoma8KG5WwHNKrXhTj\
                1D6IILwsFl8ZXm-O_CIOY8G8WIbE2WzyTWJ2hmQlrvp6tabfH46V7u3lGbypwcZwZKt3GYcxQSxF32BHoWIdrvI4KixDq\
                pZ5eqcHR6zpfTnOQRVRqgtI0GES0rQBJM3G2qdj8f6EtfPhkpDpucV75jvaixGQ
                """), isValid: false),
        Self(
            "OAEP with an octet among the zeros", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Ex4VFK7qzzK-WYGVCasiPASA66kcqoOQw28mN1x1i2s1EwpWmv28Oh0BnEZcmkNtgEKrtgYPb7EqshIG4raIBxczLOkm5\
                VUyNgAyAKkqHb1GoIDy6X3pCiQHzZKYnCkMxlAhGXwfJeodOuUk1UtAoxrG5S_hLbZzgmyrOXlc2y5QgWupSLufMaeDff\
                ah_ADT5nL8Ii0y17O8kJB63r1M7icenjMDQpt2QW2elQUwuWSLPLR_1E1eSkOEsPVipnKoM1HLLrYAdFrJIto_ErUdTjE\
                -QfQwWSuXdcIOz0lyIrHbQuz07eLKQgDwsQjhytduKRDSQtpwH2nX4sl0bvnXyg
                """), isValid: false),
        Self(
            "OAEP with a second 01 among the zeros", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                OkBGvE9YC4SwIPtdncAvQtm6BxFGNstuw5twp5hBHcY_U5DNnHyAMOMUHa7lkBC3lTcit8Io_RNDISbD5q3QCt6VKV_Wm\
                DdqEIemP6N307s5LEubHk6SKqPYyhALG6pQdcuIdSNQnLDcdAmx-1rBsIljDteI17vCatRNfBZ9A9wbOYA8hRSmDhQ1dg\
                YknCuD5ny8sHiCu9ZKbZMxAyoeQUyLpWTYpd1ePupIB817yy0y_qHE7osnaCuk08LtXhEiYZyWf14f0_7JDN8RHy9fCFj\
                IVETuXdvcd6VOXB3xxssJ0Ul4Echk6BzBhbuPsyAGRkPEClzKa17HC6CHjZHMMw
                """), isValid: false),
        Self(
            "OAEP with 02 in the place of the 01", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                tRD7ms1_sveG-Z-f1SPzIEsPTfAs3VCMpQOq1SaRoLSzX09laOgH_RdJo0UP9JUVUcK8LZEb51Cz0bkvWdhDxMpwCejzu\
                urwpgqZuaRG-UU54aJaOaGhGTvdOQl61ukFtX2a2eALuiP4GZWPllgwo51PsWvv9depWAk70JPcrc4xJsNozg1AJ265aX\
                vcx0FhjrY1uROmkpUT5l68eCbOY7l6jJX872xFaBjlT0NP4HxctmvHvu2iKmAD5APuOANJbq7OQ-xtl-6x-ZqA12eke08\
                bM2LOpsON4d0x8ZLYTIFeyJo47KmTozkkzitdYisy6tfPOrxP7k0hUIYKYqv0aQ
                """), isValid: false),
        Self(
            "OAEP with a wrong last octet of the label's hash", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                S-YeAks-93kkT-ePcg7UCcVPHzZHZM70g8HXzXECnxX3flT-DbwSoV6o_YP2L3SmpNRI8YQH5HplBzApa9w01p4kqsB1Q\
                oIr_C0rTW9RIyzO_mzaUbCm7fx5JszEktWEpZ7a17YoTcZZOZaSXaABsP7VJ_J4fahna-dm2gSlpNcPjr7UUMf8SEWyTV\
                cJ_1YDbBVCSu11xVouF9YLgI3crQpEFpK8NOtXKnJ2z0xjvvMa-K_i6zCXYCBBpsqJD2eARtaKq_h0IrC9RDJ-JeA0SJw\
                VX7j-VjlvxkfPq6qbycA7H07aFYOOio01QDJEeISnZCpduNxOWvbji_HvTfIGHQ
                """), isValid: false),
        Self(
            "PKCS #1 v1.5", .rsaOAEP, .sha384,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                de1P-NsndQKemzf1d-iz_Jw99h_IqeISLAQEFSXJoyjDjiSeZEM7ZIUJhnQ1Y4HyLtkRNzgFyDW5kCmXXDmjoh3EBxbZU\
                rBp6ek5TNsFeCLiD1kGpe3fQPaAF2QO9281wa__h3GxNzWr3QDB_GUAhwEmz31n8Ho2vBKe-eLGO_EjI0tA-ewWzjbhpt\
                Qq8vLnnSltv-o70AScJxGJ7ltjJeioX5dlTovlE_fdfZGGh2llHJ-gDWj6tIkuk8Gz1AEviLJSvrIM_Jyl48SxP1FEYYb\
                fhAj-ubPuRA4TcgjV0h7jPqx_x1hf5GtV0Ow16YARYyGcWUG_tXMlVTvwqDxLGQ
                """), isValid: false),
        Self(
            "OAEP with a label", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                lhTsUc8v_UzVoxKpAoEDqlV0Wsy8-E6QRHbxVxUIM7oTBazCsTXk3Gzb72sRIINqSs5UV8yyHbfKWdhEmtHvs_TNNj_7o\
                kIT7wiF9x-VUStvb0kMi30sK1krPoA8lFnDEh897rGcEQeKdreYYretwFc5W8xUjaDbeta_Tsa8yy8oBevPeFOM29ptrb\
                e_-jBtV-0GOwDIKBLOScFYCeDdb6oke5yubEc91pG2U8BfUnaGwLeB0DLsp7Lb006LTI4SKxbsj-5pVNVKJQ5nIvVHMxb\
                fsRMOz0m-Fv__8hXgCWftqqf0odsRxeG9n1jdW03Ic2MEwdrWughnUFghGu6TRA
                """), isValid: false),
        Self(
            "OAEP with MGF1 of SHA-256", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                bzmIEGfIL1pNQwGeWzkD4NbtLLSEF94b_tCtWPjJZ_rPniW_K5a_lqBV1PW59Np_b5AE5rPQgjyFZVqqOwDlWZ4zarQi7\
                GDZAERYPAexOJbHu8qJiBkkW5c8vw1Vj9y0UemdT5TKFrQJT8EMH507OK6WOmv9eP6YIMof2nqQ1acJn6z_ERpJ7TAtm9\
                qL9TTxVHt8oHYexAq9HUk5mWOEoNzsxH7wN-At9wItPNdjeNkDmN0znKpKhOQxT3AzOEL8Qfhw3yD8kWbxsd09_WNfIzi\
                WkfKZph2MiaseMZn6AdPAMDaN7QHXJ7s_G_yC-qPpRt7o3_MQDTJkZkYFZcXFOQ
                """), isValid: false),
        Self(
            "OAEP with a first octet that is not zero", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                WNilZwda-DCBTOf0Nfq1Bm6oZPgqmjOws-UXAmVEbZApksV5FBu2WyoWcNsDzG6TREE4vdPiT9BbXDJ_gv8J4fNDV-n3u\
                83kRW3ZieLRONZR5t9xk6oi6S9sI5k4c85IDY_VNz6z1vtRFkqtV4UhKSWhq8uJ1keIx5PuSCE-RzBmwBZRpJBF2-HMgC\
                pR3fGH7Si3NRWQZvltsmi658lUnhTW85hWkLCM0QyiA7ORxEBLNsBgseiHll2kmGTMcEcRJ0838aIMHypz1RelC_f7W7J\
                j1kfI45716XqtRSJCaQERC2rByACwmg67JgirNpxIfuFxhPuy53ioelI3fL24aQ
                """), isValid: false),
        Self(
            "OAEP with an octet among the zeros", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Mw0l2DwpKa5Ir5qW2FgR6TgWw_FmvMpFu0sn2ZLGCt8bWlBo43_60cohiWb2dMWNHxsYMrdQ_VmYjumW1QPpdqJ-Xt9Yq\
                pOTWljR2scX6sb_KpWi4wbcbi2FP3JoUbQxzSeg2vNwdEJfmq4aksK8yzTUCffL1cyYPsnkZRIGmqo7Vz2B5J6m_mHrwK\
                DMDqYXBulx5CaDifi864NhZI45wUeftbuqj30QCpEZgcSL86a_x74sWnY8UdHhs-uqMpdfKZBmqknSvC3nBuvJZP0o_Ta\
                JePWZkxw20iFOJPyoKdCyOTMRwxHKUtwLQMVksFatew2w95-zj0azf7b3HnU9rA
                """), isValid: false),
        Self(
            "OAEP with a second 01 among the zeros", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                EDXZWV8ewtvZRRF7NT8wykwPQHmvo4fr-Ct0Ui2dBBK3PC0w0NnB3I6aEz3I0rcuq2_fwnHvslMPUR4VGGjCJPazy5CxQ\
                rnlgdz6VteSC3k21yB3KzilfKFyFhKR9VCbw_towmX3fxFYlxMiKZ_ImhsRWXFYhBVW20kmmG103_Je0iu_9__4C-z-CZ\
                tUzzD2dMSqEWZxKRp_Jba0e7jOvNdBvJbXdN19RTnN43m_UqW86ZKw9uHnT7615k6vqfsAGo_w5qF8mt_WlRgGvbkRGyA\
                IbgGkN8u0d8-7sxoDrgB1MueTB3NohUhujKXKwJLuPqrclHQBVlZDxHwcgqK0Zg
                """), isValid: false),
        Self(
            "OAEP with 02 in the place of the 01", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                sbU9hyNTwUN2t4VBX7AOT5soX_rS_5pTJglHOH83_ROz7fKwbO5Z5BvYMWUguBpswl13VlsiaYWq47lnBGa7-w0Dh7Nvo\
                htvWlUihQTHnJxsup8e0RpueJAr_WfWrWdjwHCIuqWvENCtrhT6h9msRKUIQJCPE-qh55aKdoJPxYHKNq_Jcy-a7G7YUC\
                QcSxG-Kkc_I09ZPhv1IGjx4wbDkOxwcHNg2tGDdMogKHF4H62RfKlC95wLyN-NPhye0hl2FRoxF7qd6Q7FPqbipg22_QP\
                cqVo4xYN94uZOfTNBZrEWecNLAMOhRQVk56_pO_K24uoF-xJTyKN8bOpHuPCEUQ
                """), isValid: false),
        Self(
            "OAEP with a wrong last octet of the label's hash", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                B1ZJpl-kyzRTOunsPqvchMsTsNpfShhNFUgkYyhXXh_5MjnIlrUWyJQpaNah6GUdOoQvsiSEnd-hO3POJqI7VnQpnxmIa\
                uilzePuhvKMyxLt1w1WLJfCptx7YyCUTh-divB30wB8K8as-960BBJ0rmMZM1WerLsDfDAStI8OyURxjNFgr44Uw5yynP\
                piRNaI7-L20z3IA5S1p7HDEPPjiuZ8tjBrKB8ghmsnWwgpNZOZ2FrUcY2p-WG2d3X5vC2DFEaDoRUF7ZBET9P-4IYbXoo\
                fwyVozjYyu7K3eWgXwf645DP3YVf_QsOdHfBd-DMOmMT02lJKLIEtCzJl0nLodQ
                """), isValid: false),
        Self(
            "PKCS #1 v1.5", .rsaOAEP, .sha512,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                av5s7eZkd-lFelQdDvO2TWAV4gCzo7ZSlkwDFzI5iLugw1pnMavGeHhMwPdSp6NuvyEp8YcaV-hLD6vOe1PWHvqljmBu2\
                E2fluvJjLunnvganS1paITzuEXzYi0PvNWDTrGJZRyM_DQjH1zEYhDxBxAgP5bJ5vOWyeA0YRYh_Dzejmafpvp3PThWcA\
                590_O-8D_I40IEgvsqD3P5VNdXIBeXS-8HK3mYSoR8zfkGl32ZSiLfHi_Ra-LqGxvRZ2y-NZn4wRfYGifFb4k9NiX8KQl\
                pYSmpQUxvEqb36RnKlgoMstYVPANPDsUtOsXkkHq3pZx3vE8nagme7fRB5FbpWw
                """), isValid: false),
        Self(
            "block type 01", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                sGKpTNJIBA1pDH028dftCUan0htCAijB_33v40IB9RFnhsys_Lb97tjjXDsWU1cqDAFtLw_UHYnS-B80xrnDK3dZX_AhJ\
                m3sQAraO8Z9CvdCUCZUBfCSKXqfPGZv8xrHSuobsma2dQ3LQ2ulw4346sS9Qh1TC2wyRdVRVJLjuBPKzm6YyBLXUzveH0\
                3mgpgVOI94za8kgDlP6df7yxnEtzu8ux53Dt3PH6hLIRstZs8BukaC87AyExmEwrsC5eYgykHCjfRvC7oD2A5aeiuQiOi\
                KiE5guER5lPHO2j9QBWCIn3147hXagNABYbn7a9zwDc9LGn-SaXJ6PkGAntkyMA
                """), isValid: false),
        Self(
            "block type 01 with a random padding", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                uqdf_IIhnn8qYDjDb0m97pu4XhnpRTe5QlMPTvcAyT2vm0qsC91PW4LseKFGaADnkmuGfGhZQmyzyBjaiEsRp3Z9aAVeo\
                hITGwEUqMZqVgwsnQNQAQoRgaqoBYtQynP-zO-hQDLwx3NXl-_oszQkjHJw0cMGm79tvytvJSQIxQxydyDPE2p8qTzZXu\
                pB6kc3BzmN_4NA7rh57sP2KMIE7h7Ogi7KUuH-xIgAVQWfczyZ8Z7bw-U10Nnz8wjaSEKb4_ZLSByJxe8fUgoCG1HmiDk\
                HBirIJKqtHg_6KDpsis8GX_iqRWwNq06Y-QR-nQZ_OpzLS462TTctIezAYyVXCQ
                """), isValid: false),
        Self(
            "block type 00", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                KDJIdkHEg6H3E7v9g8-9-mGfb4Bdl7sQNHh1coZxHwZeQu56pdZ7ftccu7YGw_UxIfxf1O1Di8OtRQBOwG5ys8Ol0mfYi\
                hvxsMFlAWhFJSdZMzWC2hDPFhT549vSDADQVSzHbfN4yWl12v1I6ZORPB2-z8C-ZvEQXgOHbfAT54nuSHVjSbu8IjVAOi\
                TzMpxHRmNgVjyljE3q79j6cMIG8hL-Q1_2Px9uQgEiiAakb4cquikYn3V9tYpNbppNm4GjwBFdidb1UUd7whyU2X9LeyZ\
                brxkJLSE91xAJ2YY8BOYuOUpH5hPRQogxcxzCVkhZ7qC7I235smEynjcYTWWZXA
                """), isValid: false),
        Self(
            "a first octet that is not zero", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Up1q38DM_akY9RVSOeXqU1mZTk91e6vz5JpkL_ewyO3lEI0uMPgcU-yffSg1Fz-ZYt-IkWMOQVSn0IY2hZSUOYilBbJwG\
                5lNKkj-K2DCogyUS7qoEiwLmQOglxQFjihlRevjPWZQXed0ZWr0Yw3uRDDVN5XLXA8I8bGTaBEef3xcv0H_unqdlgp0Of\
                C_FW8m6ZzUYunSexEwzrl8inXF4tlBiy3MRKCpFmilqL2_uNmI9gIUanQ-cdYTtsNyaF1DcH4qm3OpTqyzd6_2o5jZtJ3\
                jH6y4fQZH8BUXPNFDxiTTwjF9cE9t_SzHb0VkiXEKTaKtyB4ATUeJ2fhTjMwD2w
                """), isValid: false),
        Self(
            "a zero octet in the first eight of the padding", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                jeZm21XD8YkWTm90aVZFhJSaLIsDjP89je-an53rmZoEXNnZLIfhH4AbNe3ZooVuXcfSbKuLtXvPu-kxrnjurO8fB0QPT\
                qCAdHcDyfzV0QU9aLcsZPlE0oVUyh8NzEsLHrRp7fcqaSVmZdWe_D1F52UhKozi4KWoW2viLfJj0YM5HC5dosityv9cZ_\
                fi5bkgBRs-t945sf8t5MKMx5sCsKgJXSDvAM0cWPvzwO7j1d1VjfYaTvOnhivCxwa6TU8sYkfq7kzzAKbLCgRBCrPcGSL\
                XwWJ5gOglcdzJiFFBfd3JNX3y3hRpRIDXVACog67Z02Xqfla-rIupvYJduaiaPA
                """), isValid: false),
        Self(
            "a zero octet in the middle of the padding", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                QnLxYCU4a8oyEJC8kX-IL365ctq6c6hqIr-okXTnyzPhTLnfx8y338uNxbO44GPpqFQgyWlYI8XTcBASkhvM7o0M0IriV\
                h_upWxkKINf5K_ay9-aCgAVB_0refvbfWfSJYW07ydmqd6_yifH_82Ug9vfAQ6UnFMAC_rbAOYuSkkrlCmXm3yzz_9t3v\
                KFQNLAVVuh7ZTsgT-l2MJtdJ4q5J2q6PNEatso0LjJcAbPkp6SgFuM7o4jh8W8WGgDSIRfS147Vpi4wqwKU8L0xDB0bWC\
                LpMPVZ0x0wI4YDnIJPnlxJCM6FkRcYbTj39bVUSuXPdQrzJIaQl3KZTZZMj8cwg
                """), isValid: false),
        Self(
            "no zero octet before the CEK", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                BHcWkqotKoUGopKMPwSHXLtJyWAjd9JUMzzfyFvkmBraBN7UR6EPtWKRJ3msdiUi_kOfaC6SXzn7ACJK39NFOE2G-7sVK\
                M6yIE3-Eu6Jj0e5oTaARMSlkTfaorHNTP7jQSmb1xOtGO3po1JcyI8MRf8DpVkPPX4LyicgbIzpL_h285wQpUNH3aXZ47\
                9zxu-IleeRcYWYeEmMMhuTFRT2M8CEy1Lj1UGK1Z_pJeU0ql9NQEXUeeVNfaMhJqJQq0X9KI_mCwHwyEjTs4G-vye9gXW\
                NXE7ZsEf-UMHYRQj9TEbitw0hW-mKWYXMmdtwMO6Eg5xCdV9n7SmpV3PCmWrN1Q
                """), isValid: false),
        Self(
            "a CEK that is one octet shorter", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                INc8XTkCWR1CKa0WIG-tPvPaYnwdxIFPGc-Dl7JBudghocjBjfJx59-Qd1-MhyY6g04eCacfKc8oKO_zlShA6H4paRrRl\
                adfnaFGu5fbIx-zqCj0egcT_H5_WIQRqp174Z1b7aOgKYDkf2YF-HFoMX1YjSpY9j34WnX9bunWOoniD7EGs-uozIlGRx\
                yaIELoD9SF3BA95dumJw7niduSvEYo1N4J_WFg6YN2FUW1qoxL5jWH4nq47yF8XQeJOE4AltXK1dIqcTISOC-fCxhoqfQ\
                iHZR7E7xrAz68IVsGgVWbFl7ov1DL2fuA7DJZ2zay87lZqks-zKrMwCpGzaYGng
                """), isValid: false),
        Self(
            "a CEK that is one octet longer", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                qdMPrISZdgwo-4cLC8UnHJUDTySl1BYvRYSTYsDigsGcPNkZajuxapJJV5dFOlIIo853-t0OPrOEAN8nNOY9OgS7Gh9v7\
                jPWSBykrjOyQgJ2Lehd3Kw5vcB3PtlwuN2xhpsOMX3Pdja6qDBeAzVTA3hbQRskDx5ORdVwphB_Vawxq9yUwh-wR49vL3\
                KEmV3D0qTRicWiv9k04tPE4Ujfw9pNIlKGvrYoF5r9V8ZscHLq7fgtIZrGtd4RGWnw9TcTx0PHtGy0JQgMD_NU1LZZ7Vj\
                pItJDfQKGR-or25xT2Op_8SctPFv6Q0EYh_jtDBQAUVVRbCi8KWFtuJmrSffH9A
                """), isValid: false),
        Self(
            "no CEK at all", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                Fllz335Ol6f5ndaSr1m_FZluJ-J-Z8tfRr6WFdjEFCI0dmB7gRFRvORRTqoLsPlJyEjWg3BYTWYwqHeTSbPZ-4ulzaQ0w\
                cteOnxag_C6Xw9TUSstxwX8h5NXlwtjLwvqeDdxgQhah8sv7KcP3i24nFqhRjK7fIuL9ZOeMDJjKl_fzWerAkydUn3t9e\
                KWvfAlKFR7e-uPrStImQMKRyOdatY1VuwXcTr5Ox6aGZ4GtjKvMH_yOPeybRSh18bmg4Sx_ZSAfNK1xQ1WUP2IezhI7q3\
                bHPVRkyHuHOhKcDH1SyhwBLMpi6a9nwMh8POLXguSPBL7Ao3cFCD-VYQWtVoSaA
                """), isValid: false),
        Self(
            "nothing but zeros before the CEK", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                f7bcH2BnhypZlRin4K_6WG2i3aTtz1ZJkDiS4vXohyOhLbsA6RGc73MAxvRwb9u54kboy43Fgq0afmnh1_aoU-O_LpqxL\
                hYsJkqtlEPPus4tKtn_8AjJEP6b9XUuauT8VOS9cQoWoasLtnr0PYKQ8jHHIf-Vh6z4A13N9x__CRSNhNityohFhVc1hf\
                r2K4p1G9xnxQ57YdmYTi1Fo4FT8VPluDgCRDr0AwF-m76p6aD2pxkqQZDhy71fxCrzDEV3_HFBl51k_U0OL9Nj5vEFxZ-\
                4Yr9qgymO8l5lbMG94So7kHQuu0hjVxD0kHfWfe4vVvMxK1ZyuCnU_wZ54ry8zQ
                """), isValid: false),
        Self(
            "OAEP", .rsaPKCS1v15,
            key: TestKeys.text("rsa-2048-1"), contentKey: contentKey(32),
            encryptedKey: octets(
                """
                LiCOULHd7FaExIMfZcFFvZ082_s77ViGeSLNTSWwcw_Pt1hw5y8Z-oCPB70iqooG__XIkNodxuRLicZdfHOItayka-OqT\
                h7YBYKwFx71NgBCBWtsnKR87dtja7KLJHlGBcGn-Em9c0gExdHHpra0os-PyNqSScG-33rKZVqJHWlgABQWf0IkfwjIzF\
                1NPj_dTYabsXVTaKHp7MS95dKgN1U4Ony_P-1jcwATkNgQh8WMOSK07V_s_fiqB8Gm6E1lvUGblQM4XlnfkbgGjn6F7H8\
                Be3DOmhy68_9Q1R2B7tE5NsZEM5m7-SJ3YuG0dwZjLzO0XKKQUgxP4Lvp-IpyIA
                """), isValid: false),
    ]
}
