"""What must be said, and what must not, of names, mobile numbers and e-mail addresses (formats.md §1)."""

from sheetcheck.codes import Code

NAMES = {
    Code.NOT_LATIN: """
        Full Name            | ?
        राकेश शर्मा             | not-latin
        श्रीमती सुनीता साहू       | not-latin
        রাকেশ শর্মা            | not-latin
        محمد عارف            | not-latin
        Rakesh Sharma        |
        Ram Lal Kashyap      |
    """,
    Code.LEGACY_FONT: """
        Full Name                         | ?
        jkds'k 'kekZ {font Kruti Dev 010} | legacy-font
        lqfurk lkgw {font DevLys 010}     | legacy-font
        v'kksd ik.Ms;                      | legacy-font
        vkj- ds- 'kekZ {font Kruti Dev 010} | legacy-font
        Rakesh Sharma                     |
        D'Souza Maria                     |
        Kshitij Jhkar                     |
    """,
    Code.MIXED_SCRIPT: """
        Full Name         | ?
        R\u0430kesh Sharma | mixed-script
        Rakesh \u0405harma | mixed-script
        Sunita साहू         | mixed-script
        \u0391sha Markam   | mixed-script
        Rakesh Sharma     |
        Sunita Sahu       |
    """,
    Code.NAME_CHARACTERS: """
        Full Name                | ?
        Rakesh Sharma2           | name-characters
        <b>Rakesh</b> Sharma     | name-characters
        Rakesh 😀 Sharma         | name-characters
        Rakesh\u202e Sharma      | name-characters
        Rakesh\x07 Sharma        | name-characters
        Rakesh_Sharma            | name-characters
        Rakesh Sharma, M.Sc.     | name-characters
        Rakesh & Sunita Sahu     | name-characters
        9800000010               | name-characters
        R. K. Sharma             |
        D'Souza-Singh Maria      |
        Abdul Rahman S/o Karim   |
    """,
    Code.TEXT_LOST: """
        Full Name           | ?
        ????? ?????         | text-lost
        R?kesh ??arma       | text-lost
        à¤°à¤¾à¤•à¥‡à¤¶     | text-lost
        Rakesh \ufffdharma  | text-lost
        Rakesh Sharma       |
        Jose Kurien         |
    """,
    Code.FORMULA_LIKE: """
        Full Name                           | ?
        =1+1                                | formula-like
        =HYPERLINK("http://127.0.0.1","x")  | formula-like
        @SUM(A1:A9)                         | formula-like
        +cmd¦' /C calc'!A0                  | formula-like
        -2+3+cmd                            | formula-like
        ␠=2+1                               | formula-like
        ＝1+1                               | formula-like
        Rakesh Sharma                       |
        R.K. Singh-Deo                      |
    """,
    Code.TOO_LONG: f"""
        Full Name            | ?
        {"Rakesh " * 15}     | too-long
        {"Ra " * 34}         | too-long
        {"Rakesh Kumar " * 20} | too-long
        {"A" * 50} {"B" * 49} | all-caps
        Venkata Satyanarayana Lakshmi Narasimha Subrahmanyam Raghunatha Suryanarayana Krishnamurthy Rao Iyer |
        Venkata Lakshmi Narasimha Subrahmanyam |
    """,
    Code.SINGLE_WORD_NAME: """
        Full Name     | ?
        Rukmani       | single-word-name
        Phoolbai      | single-word-name
        Dr. Indumati  | title-split single-word-name
        Smt. Phoolmat | title-split single-word-name
        R. Rukmani    |
        Rukmani Bai   |
    """,
    Code.ALL_CAPS: """
        Full Name        | ?
        RAKESH SHARMA    | all-caps
        SUNITA BAI SAHU  | all-caps
        D'SOUZA MARIA    | all-caps
        SMT. ANITA VERMA | title-split all-caps
        R. K. Sharma     |
        McDonald Xess    |
        mukesh tiwari    |
    """,
    Code.TITLE_SPLIT: """
        Full Name               | =                  | ?
        Shri Rakesh Sharma      | Rakesh Sharma      | title-split
        Smt. Sunita Sahu        | Sunita Sahu        | title-split
        Smt.Kavita Sahu         | Kavita Sahu        | title-split
        KU. Ritu Netam          | Ritu Netam         | title-split
        Dr Anil Baghel          | Anil Baghel        | title-split
        Dr. Smt. Nisha Rao      | Nisha Rao          | title-split
        Shri. Mohan Ekka        | Mohan Ekka         | title-split
        Kumar Sanu              | Kumar Sanu         |
        Shriram Dixit           | Shriram Dixit      |
        Kumari Bai              | Kumari Bai         |
        Drona Patel             | Drona Patel        |
        Smita Kurre             | Smita Kurre        |
    """,
    Code.WHITESPACE: """
        Full Name               | =               | ?
        ␠Rakesh Sharma          | Rakesh Sharma   | whitespace
        Sunita Sahu␠            | Sunita Sahu     | whitespace
        Mohan  Lal   Ekka       | Mohan Lal Ekka  | whitespace
        Anil\u00a0Baghel        | Anil Baghel     | whitespace
        Kavita␤Netam            | Kavita Netam    | whitespace
        Ritu\tMarkam            | Ritu Markam     | whitespace
        Nisha Rao               | Nisha Rao       |
    """,
    Code.INVISIBLE_STRIPPED: """
        Full Name               | =               | ?
        Rakesh\u200b Sharma     | Rakesh Sharma   | invisible-stripped
        \ufeffSunita Sahu       | Sunita Sahu     | invisible-stripped
        Mohan\u200d Ekka        | Mohan Ekka      | invisible-stripped
        Anil Bag\u00adhel       | Anil Baghel     | invisible-stripped
        Kavita Netam\u200e      | Kavita Netam    | invisible-stripped
        Nisha Rao               | Nisha Rao       |
    """,
    Code.QUOTES_STRAIGHTENED: """
        Full Name        | =               | ?
        Maria D’Souza    | Maria D'Souza   | quotes-straightened
        Anil O‘Brien     | Anil O'Brien    | quotes-straightened
        Sunil D´Mello    | Sunil D'Mello   | quotes-straightened
        Kavita D`Cruz    | Kavita D'Cruz   | quotes-straightened
        Ravi D'Silva     | Ravi D'Silva    |
        Ritu Netam       | Ritu Netam      |
    """,
    Code.MISSING_VALUE: """
        Full Name     | ?
                      | missing-value
        -             | missing-value
        NA            | missing-value
        n/a           | missing-value
        Nil           | missing-value
        0             | missing-value
        .             | missing-value
        ␠␠            | missing-value
        Nila Netam    |
        Naresh Markam |
    """,
}  # fmt: skip

CONTACTS = {
    Code.BAD_MOBILE: """
        Mobile Number            | ?
        980000001                | bad-mobile
        98000000112              | bad-mobile
        5800000012               | bad-mobile
        0120-2234567             | bad-mobile
        9.82E+09                 | bad-mobile
        9800000013/9800000014    | bad-mobile
        9800000015, 9800000016   | bad-mobile
        98000 0001O              | bad-mobile
        9999999999               | bad-mobile
        9876543210               | bad-mobile
        1234567890               | bad-mobile
        +1 9800000017            | bad-mobile
        abc                      | bad-mobile
        9898989898               |
        9800000018               |
        6000000019               |
    """,
    Code.MOBILE_NORMALISED: """
        Mobile Number            | =           | ?
        98000 00021              | 9800000021  | mobile-normalised
        +91 9800000022           | 9800000022  | mobile-normalised
        +91-98000-00023          | 9800000023  | mobile-normalised
        00919800000024           | 9800000024  | mobile-normalised
        919800000025             | 9800000025  | mobile-normalised
        09800000026              | 9800000026  | mobile-normalised
        9800000027.0             | 9800000027  | mobile-normalised
        (98000) 00028            | 9800000028  | mobile-normalised
        98000.00029              | 9800000029  | mobile-normalised
        (+91) 9800000030         | 9800000030  | mobile-normalised
        9.800000031E9            | 9800000031  | mobile-normalised
        +91(0)9800000032         | 9800000032  | mobile-normalised
        9187654321               | 9187654321  |
        9800000033               | 9800000033  |
    """,
    Code.DIGITS_NORMALISED: """
        Mobile Number | =          | ?
        ९८००००००४१    | 9800000041 | digits-normalised
        ६२६०००००४२    | 6260000042 | digits-normalised
        98०००००४३४    | 9800000434 | digits-normalised
        ९८००००००४     |            | bad-mobile
        ９８００００００４４ | 9800000044 | digits-normalised
        9800000045    | 9800000045 |
    """,
    Code.BAD_EMAIL: """
        Email                              | ?
        sunita.sahu                        | bad-email
        sunita.sahu@                       | bad-email
        =sunita@example.in                 | bad-email
        sunita@sahu@example.in             | bad-email
        a1@example.in, b1@example.in       | bad-email
        a2@example.in b2@example.in        | bad-email
        a3@example.in;b3@example.in        | bad-email
        sunita sahu@example.in             | bad-email
        sunita@example                     | bad-email
        sunita@example..in                 | bad-email
        sunita..sahu@example.in            | bad-email
        .sunita@example.in                 | bad-email
        sunita@-example.in                 | bad-email
        sunita,sahu@example.in             | bad-email
        x@example.in␤Bcc: y@example.in     | bad-email
        sunita@[127.0.0.1]                 | bad-email
        "sunita sahu"@example.in           | bad-email
        sunita@@example.in                 | bad-email
        www.example.in                     | bad-email
        sunita.o'neil@example.in           |
        sunita_sahu+roll@mail.example.co.in |
        s-1@ex-ample.gov.in                |
    """,
    Code.EMAIL_NORMALISED: """
        Email                        | =                     | ?
        SUNITA.S1@Example.GOV.in     | sunita.s1@example.gov.in | email-normalised
        mailto:sunita.s2@example.in  | sunita.s2@example.in  | email-normalised
        sunita.s3@example.in.        | sunita.s3@example.in  | email-normalised
        sunita.s4@example.in,        | sunita.s4@example.in  | email-normalised
        ␠sunita.s5@example.in␠       | sunita.s5@example.in  | whitespace
        <sunita.s6@example.in>       | sunita.s6@example.in  | email-normalised
        sunita.s7@example.in         | sunita.s7@example.in  |
    """,
    Code.LOOKALIKE_DOMAIN: """
        Email                      | ?
        sunita@cg.g0v.in           | lookalike-domain
        sunita@cg.gov.\u0456n      | lookalike-domain
        sunita@nic.in.mail-box.com | lookalike-domain
        sunita@gov-in.com          | lookalike-domain
        sunita@n1c.in              | lookalike-domain
        sunita@cg.gov.in           |
        sunita@nic.in              |
        sunita@govindam.in         |
        sunita@governance.example  |
        sunita@picnic.in           |
    """,
    Code.GROUP_ADDRESS: """
        Email                       | ?
        all-staff@cg.gov.in         | group-address
        staff-list@cg.gov.in        | group-address
        noreply@cg.gov.in           | group-address
        no-reply@example.in         | group-address
        allteachers@lists.example.in | group-address
        alka.sahu@cg.gov.in         |
        allan.toppo@cg.gov.in       |
        staffan.ekka@example.in     |
    """,
    Code.DISPOSABLE_EMAIL: """
        Email                   | ?
        sunita@mailinator.com   | disposable-email
        sunita@yopmail.com      | disposable-email
        sunita@10minutemail.com | disposable-email
        sunita@guerrillamail.com | disposable-email
        sunita.s1@gmail.com     |
        sunita.s2@rediffmail.com |
        sunita.s3@tempo.example.in |
    """,
    Code.NOT_PERSONAL: """
        Email                       | ?
        beo.arang@cg.gov.in         | not-personal
        principal@example.in        | not-personal
        deo-raipur@cg.gov.in        | not-personal
        headmaster.ghs@example.in   | not-personal
        beo2@cg.gov.in              | not-personal
        deodutt.sahu@cg.gov.in      |
        beora.markam@cg.gov.in      |
        collins.toppo@example.in    |
    """,
}  # fmt: skip
