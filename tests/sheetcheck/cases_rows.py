"""What must be said, and what must not, of whole rows, of what the reading saw besides the text, and of several rows or files
that belong together.
"""

from sheetcheck.codes import Code

_ALL = "Full Name | Mobile Number | Email | Group | Designation | Gender | Employee ID | Office PIN Code"

SEEN = {
    Code.CELL_ERROR: """
        Full Name     | Mobile Number   | Employee ID    | ?
        Ritu Netam    | 9800000051      | #N/A {error}   | employee_id:cell-error
        #REF! {error} | 9800000052      | 23990001       | cell-error
        Mohan Ekka    | #VALUE! {error} | 23990002       | mobile:cell-error
        Anil Baghel   | #NAME? {error}  | #N/A {error}   | mobile:cell-error employee_id:cell-error
        Kavita Rao    | 9800000053      | 23990003       |
        Nisha Markam  | 9800000054      | 23990004       |
    """,
    Code.FORMULA_WITHOUT_VALUE: """
        Email                | Office PIN Code  | ?
        {no-value}           | 492001           | formula-without-value
        sunita1@example.in   | {no-value}       | office_pin:formula-without-value
        {no-value}           | {no-value}       | formula-without-value office_pin:formula-without-value
        sunita2@example.in   | 492001           |
        sunita3@example.in   | 492001 {value}   |
        sunita4@example.in {value} | 492001     |
    """,
    Code.FORMULA_CALLOUT: """
        Full Name               | Designation                 | ?
        Rakesh Sharma {callout} | Assistant Teacher           | formula-callout
        {callout}               | Assistant Teacher           | formula-callout
        Ritu Netam              | Assistant Teacher {callout} | designation:formula-callout
        Mohan Ekka {callout}    | Assistant Teacher {callout} | formula-callout designation:formula-callout
        Anil Baghel             | Assistant Teacher           |
        Kavita Rao {value}      | Assistant Teacher {value}   |
    """,
    Code.DATE_IN_TEXT: """
        Designation                  | Group | ?
        1985-03-12 00:00:00 {date}   | C     | date-in-text
        12-03-1985                   | C     | date-in-text
        Assistant Teacher            | 2001-01-01 {date} | group:date-in-text
        26 Dec 2025                  | C     | date-in-text
        Assistant Teacher            | C     |
        Assistant Teacher            | C     |
    """,
    Code.MERGED_CELL: """
        Full Name    | Designation       | Office PIN Code | ?
        Ritu Netam   | Assistant Teacher | 492001          |
        Mohan Ekka   | {merged}          | 492001          | designation:merged-cell
        Anil Baghel  | Assistant Teacher | 492001          |
        Kavita Rao   | Assistant Teacher | {merged}        | office_pin:merged-cell
        Nisha Markam | {merged}          | {merged}        | designation:merged-cell office_pin:merged-cell
        Gita Toppo   | Assistant Teacher | 492001          |
    """,
    Code.HIDDEN_ROW: """
        Full Name             | Mobile Number | ?
        Ritu Netam            | 9800000061    |
        Mohan Ekka {hidden}   | 9800000062    | row:hidden-row
        Anil Baghel           | 9800000063    |
        Kavita Rao {hidden}   | 98000         | row:hidden-row mobile:bad-mobile
        Nisha {hidden}        | 9800000065    | row:hidden-row single-word-name
        Gita Toppo            | 9800000066    |
    """,
    Code.ROW_SHAPE: """
        Full Name               | Mobile Number | ?
        Ritu Netam              | 9800000071    |
        Mohan Ekka {fields 9}   | 9800000072    | row:row-shape
        Anil Baghel {fields 7}  | 9800000073    | row:row-shape
        Kavita Rao {fields 12}  | 9800000074    | row:row-shape
        Nisha Markam            | 9800000075    |
        Gita Toppo              | 9800000076    |
    """,
    Code.LEGACY_FONT: """
        Full Name                           | Designation                        | ?
        jkds'k 'kekZ {font Kruti Dev 010}   | Assistant Teacher                  | legacy-font
        lquhrk lkgw {font Kruti Dev 016}    | lgk;d f'k{kd {font Kruti Dev 010}  | legacy-font designation:legacy-font
        eksgu yky usrke {font DevLys 010}   | Assistant Teacher                  | legacy-font
        fnus'k oekZ {font Kruti Dev 010}    | Assistant Teacher                  | legacy-font
        Nisha Markam                        | Assistant Teacher                  |
        Gita Toppo                          | Assistant Teacher                  |
    """,
}  # fmt: skip

ROWS = {
    Code.ROW_INCOMPLETE: f"""
        {_ALL} | ?
        Ritu Netam | 9800000081 | ritu81@example.in | C | Assistant Teacher | Female | 23990081 | 492001 |
        Mohan Ekka | | | | | | | | row:row-incomplete
        | 9800000083 | mohan83@example.in | | | | | | row:row-incomplete
        Anil Baghel | 9800000084 | | | | | | | row:row-incomplete
        Kavita Rao | | | | | | 23990085 | | row:row-incomplete
        Nisha Markam | 9800000086 | nisha86@example.in | C | | | | | designation:missing-value gender:missing-value employee_id:missing-value office_pin:missing-value
        Gita Toppo | 9800000087 | gita87@example.in | C | Assistant Teacher | Female | 23990087 | | office_pin:missing-value
        Hari Patel | 9800000088 | hari88@example.in | C | Assistant Teacher | Male | 23990088 | 492001 |
    """,
    Code.ROW_SHIFTED: f"""
        {_ALL} | ?
        Ritu Netam | 9800000091 | ritu91@example.in | C | Assistant Teacher | Female | 23990091 | 492001 |
        9800000092 | mohan92@example.in | C | Assistant Teacher | Male | 23990092 | 492001 | | row:row-shifted
        4 | Anil Baghel | 9800000093 | anil93@example.in | C | Assistant Teacher | Male | 23990093 | row:row-shifted
        | Kavita Rao | 9800000094 | kavita94@example.in | C | Assistant Teacher | Female | 23990094 | row:row-shifted
        Gita Toppo | 98000 | gita | X | 12-03-1985 | Femail | 1 | 1 | mobile:bad-mobile email:bad-email group:bad-choice designation:date-in-text gender:bad-choice employee_id:id-length office_pin:bad-pin
        Hari Patel | 9800000096 | hari96@example.in | C | Assistant Teacher | Male | 23990096 | 492001 |
    """,
    Code.MISSING_VALUE: f"""
        {_ALL} | ?
        Ritu Netam | - | NA | nil | . | N/A | 0 | -- | mobile:missing-value email:missing-value group:missing-value designation:missing-value gender:missing-value employee_id:missing-value office_pin:missing-value
        Hari Patel | 9800000096 | hari96@example.in | C | Assistant Teacher | Male | 23990096 | 492001 |
    """,
    Code.NOT_LATIN: """
        Designation         | Group | ?
        अज्ञात विशेष पद          | C     | not-latin
        सहायक शिक्षक           | C     | designation-alias
        Assistant Teacher   | C     |
    """,
    Code.MIXED_SCRIPT: """
        Designation              | Employee ID      | Mobile Number | ?
        Assist\u0430nt Teacher   | 23990101         | 9800000101    | mixed-script
        Assistant Teacher        | CG\u041012345    | 9800000102    | employee_id:mixed-script
        Assistant Teacher        | CG/12345         | 9800000103    |
        Assistant Teacher        | 23990104         | 9800000104    |
    """,
}  # fmt: skip

REPEATS = {
    Code.DUPLICATE_MOBILE: """
        Mobile Number  | ?
        9800000111     | duplicate-mobile
        9800000112     |
        +91 9800000111 | mobile-normalised duplicate-mobile
        9800000113     | duplicate-mobile
        9800000113     | duplicate-mobile
        9800000113     | duplicate-mobile
        9800000114     |
        980000         | bad-mobile
    """,
    Code.DUPLICATE_EMAIL: """
        Email               | ?
        same@example.in     | duplicate-email
        SAME@example.in     | email-normalised duplicate-email
        three@example.in    | duplicate-email
        three@example.in    | duplicate-email
        three@example.in    | duplicate-email
        other@example.in    |
        same@example.co.in  |
    """,
    Code.DUPLICATE_EMPLOYEE_ID: """
        Employee ID | ?
        23990111    | duplicate-employee-id
        23990112    |
        2399 0111   | id-normalised duplicate-employee-id
        cg/12345    | id-normalised duplicate-employee-id
        CG/12345    | duplicate-employee-id
        23990113    |
        23990114    | duplicate-employee-id
        23990114    | duplicate-employee-id
        23990114    | duplicate-employee-id
        23990114    | duplicate-employee-id
    """,
    Code.OFFICE_CONTACT: """
        Mobile Number | Email               | ?
        9800000121    | office@example.in   | office-contact email:office-contact email:not-personal
        9800000121    | office@example.in   | office-contact email:office-contact email:not-personal
        9800000121    | office@example.in   | office-contact email:office-contact email:not-personal
        9800000121    | office@example.in   | office-contact email:office-contact email:not-personal
        9800000122    | sunita@example.in   |
        9800000123    | mohan@example.in    |
    """,
    Code.SAME_NAME: """
        Full Name       | Office PIN Code | ?
        Rakesh Sharma   | 492001          | same-name
        rakesh  sharma  | 492001          | whitespace same-name
        Shri Rakesh Sharma | 492001       | title-split same-name
        Mukesh Sharma   | 492001          |
        Sunita Sahu     | 492001          |
        Sunita Sahu     | 492010          |
    """,
    Code.MAYBE_SAME_PERSON: """
        Full Name           | Office PIN Code | ?
        Rakesh Kumar Sharma | 492001          | maybe-same-person
        Rakesh Sharma       | 492001          | maybe-same-person
        Ramlal Markam       | 492001          | maybe-same-person
        Ram Lal Markam      | 492001          | maybe-same-person
        Sunita Sahu         | 492001          | maybe-same-person
        Suneeta Sahoo       | 492001          | maybe-same-person
        Mukesh Tiwari       | 492001          |
        Mahesh Tiwari       | 492001          |
        Gita Toppo          | 492001          |
        Geeta Toppo         | 492010          |
    """,
    Code.MOBILE_ELSEWHERE: """
        Mobile Number  | ?
        9800000131     | mobile-elsewhere
        9800000132     |
        9800000133     | mobile-elsewhere
        --------------------------
        Mobile Number  | ?
        9800000131     | mobile-elsewhere
        9800000134     |
        98000-00133    | mobile-normalised mobile-elsewhere
    """,
    Code.EMAIL_ELSEWHERE: """
        Email             | ?
        one@example.in    | email-elsewhere
        two@example.in    |
        three@example.in  | email-elsewhere
        --------------------------
        Email             | ?
        ONE@example.in    | email-normalised email-elsewhere
        four@example.in   |
        three@example.in  | email-elsewhere
    """,
    Code.EMPLOYEE_ID_ELSEWHERE: """
        Employee ID  | ?
        23990121     | employee-id-elsewhere
        23990122     |
        CG/12345     | employee-id-elsewhere
        --------------------------
        Employee ID  | ?
        23990121     | employee-id-elsewhere
        23990123     |
        cg/12345     | id-normalised employee-id-elsewhere
    """,
}  # fmt: skip
# what the judge does not say yet, and why
PENDING: dict[Code, str] = {}
TABLES = {"seen": SEEN, "rows": ROWS, "repeats": REPEATS}
