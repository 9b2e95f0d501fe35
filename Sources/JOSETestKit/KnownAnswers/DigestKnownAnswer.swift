internal import JOSECore

extension DigestKnownAnswer {
    /// The examples of FIPS 180-4 and of the NIST page that belongs to it, and one long message. The digests were made
    /// with Python hashlib.
    static let standard: [Self] = table.flatMap { hash, digests in
        zip(messages, digests).map { message, digest in
            Self(message.source, hash, message: message.octets, digest: SignatureKnownAnswer.octets(digest))
        }
    }

    private static let messages: [(source: String, octets: [UInt8])] = [
        ("the empty message", []),
        ("\"abc\"", Array("abc".utf8)),
        ("a message of 56 octets", Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)),
        ("1 MiB", SignatureKnownAnswer.megabyte),
    ]

    private static let table: [(HashAlgorithm, [String])] = [
        (
            .sha1,
            [
                "2jmj7l5rSw0yVb_vlWAYkK_YBwk", "qZk-NkcGgWq6PiVxeFDCbJzQ2J0", "hJg-RBw70m66rkqh-VEp5eVGcPE",
                "RUAn1k47hVc1VS1CIw7qHL1kX6A",
            ]
        ),
        (
            .sha224,
            [
                "0UoCjCo6K8lHYQK7KII0xBWisB-CjqYqxbPkLw", "Iwl9IjQF2CKGQqR3vaJVsyqtvOS9oLP342ydpw",
                "dTiLFlEndsxdul2h_YkBULDGRVy09YsZUlIlJQ", "V3TsA_Xt2elgBc4bd_pxJtGxISy5Ua71CUkqTQ",
            ]
        ),
        (
            .sha256,
            [
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0",
                "JI1qYdIGOLjlwCaTDD5gOaM85Flk_yFn9uzt1BnbBsE", "m8GyooiyavclejYneuOBan1PFuicHn530KXEi61is2A",
            ]
        ),
        (
            .sha384,
            [
                "OLBgp1GsljhM2TJ-sbHjaiH9txEUvgdDTAzHv2P24donTt6_529l-9Ua0vFImLlb",
                "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP_W-2AhgcroefMI1i67KE0yCWn",
                "M5H93fyNxzk3B6ZbG0cJOXz4sdFirwWr_o9FDeXza8awRVqFILxOb1_pWx_jyEUr",
                "yl8ZNlBI8lV1yUCjwypgzvS5yfRliNNkhF3xXW2S67S5q-fqPWWjgfQHnAberIwt",
            ]
        ),
        (
            .sha512,
            [
                "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg_SpIdNs6c5H0NE8XYXysP-DGNKHfuwvY7kxvUdBeoGlODJ6-SfaPg",
                "3a81oZNherrMQXNJriBBMRLm-k6JqX6iCp7u5ktV05ohkpkqJ0_BqDa6PCOj_uu9RU1EI2Q86A4qmslPpUyknw",
                "IEqPxt2oLwoM7XvrjgikFlfBbvRosiioJ5vjMacDwzWW_RXBOxsH-aodO-pXeJygMa2Fx6cd1wNU7GMSOMo0RQ",
                "8IMDlEL0qM7imFZB-knK2kylTZvz3gP5758fcm27ZV0qhEqhAU5U_SOaWz83rkbWR0T-5Rqy1_X-myCekLWtUg",
            ]
        ),
    ]
}
