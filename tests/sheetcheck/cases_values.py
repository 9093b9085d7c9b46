"""What must be said, and what must not, of cells with a list or a number: group, designation, gender, ID, PIN (formats.md §1)."""

from sheetcheck.codes import Code

LISTS = {
    Code.BAD_CHOICE: """
        Group      | ?
        E          | bad-choice
        5          | bad-choice
        Class V    | bad-choice
        A/B        | bad-choice
        Gazetted   | bad-choice
        Regular    | bad-choice
        A          | group-unusual
        C          |
        Contractual |
    """,
    Code.GROUP_NORMALISED: """
        Group              | =           | Designation       | ?
        Class 3            | C           | Assistant Teacher | group-normalised
        class-III          | C           | Assistant Teacher | group-normalised
        तृतीय श्रेणी          | C           | Assistant Teacher | group-normalised
        III                | C           | Assistant Teacher | group-normalised
        Group 'C'          | C           | Assistant Teacher | group-normalised
        Gr. C              | C           | Assistant Teacher | group-normalised
        c                  | C           | Assistant Teacher | group-normalised
        Class Three        | C           | Assistant Teacher | group-normalised
        3                  | C           | Assistant Teacher | group-normalised
        ३                  | C           | Assistant Teacher | group-normalised
        चतुर्थ श्रेणी         | D           | Peon              | group-normalised
        Class IV           | D           | Peon              | group-normalised
        4th                | D           | Peon              | group-normalised
        प्रथम श्रेणी          | A           | District Education Officer | group-normalised
        CLASS-II           | B           | Block Education Officer | group-normalised
        संविदा              | Contractual | Assistant Teacher | group-normalised
        on contract        | Contractual | Assistant Teacher | group-normalised
        C                  | C           | Assistant Teacher |
    """,
    Code.GENDER_NORMALISED: """
        Gender      | =      | ?
        M           | Male   | gender-normalised
        male        | Male   | gender-normalised
        MALE        | Male   | gender-normalised
        पुरुष         | Male   | gender-normalised
        Mr          | Male   | gender-normalised
        F           | Female | gender-normalised
        महिला        | Female | gender-normalised
        स्त्री         | Female | gender-normalised
        f.          | Female | gender-normalised
        Transgender | Other  | gender-normalised
        अन्य         | Other  | gender-normalised
        Male        | Male   |
        Other       | Other  |
        Mail        |        | bad-choice
        Yes         |        | bad-choice
        M/F         |        | bad-choice
    """,
    Code.GROUP_UNUSUAL: """
        Group | Designation                | ?
        A     | Peon                       | group-unusual
        A     | Assistant Teacher          | group-unusual
        D     | District Education Officer | group-unusual
        B     | Peon                       | group-unusual
        D     | Peon                       |
        A     | District Education Officer |
        C     | Assistant Teacher          |
        Contractual | Assistant Teacher    |
        A     | Yoga Instructor Grade Nine | designation:designation-unlisted
    """,
    Code.DESIGNATION_ALIAS: """
        Designation      | =                       | Group | ?
        Asstt. Teacher   | Assistant Teacher       | C | designation-alias
        asst teacher     | Assistant Teacher       | C | designation-alias
        सहायक शिक्षक       | Assistant Teacher       | C | designation-alias
        ASSISTANT TEACHER | Assistant Teacher      | C | designation-alias
        B.E.O.           | Block Education Officer | B | designation-alias
        विकासखंड शिक्षा अधिकारी | Block Education Officer | B | designation-alias
        भृत्य             | Peon                    | D | designation-alias
        Assistant Teacher | Assistant Teacher      | C |
        Assistant  Teacher | Assistant Teacher     | C | whitespace
    """,
    Code.DESIGNATION_UNLISTED: """
        Designation                 | ?
        Senior Rocket Engineer      | designation-unlisted
        Asistant Teachr             | designation-unlisted
        Yoga Instructor Grade Nine  | designation-unlisted
        Teacher of Many Things      | designation-unlisted
        Assistant Teacher           |
        Lecturer                    |
    """,
}  # fmt: skip

NUMBERS = {
    Code.BAD_EMPLOYEE_ID: """
        Employee ID | ?
        CG#12345    | bad-employee-id
        12_34567    | bad-employee-id
        1234.5678.9 | bad-employee-id
        कर्म/1234    | bad-employee-id
        2.21E+10    | bad-employee-id
        1234567890123456789012345678901 | bad-employee-id
        12345678    |
        CG/12-34    |
    """,
    Code.ID_LENGTH: """
        Employee ID | ?
        1234567     | id-length
        123456789   | id-length
        456         | id-length
        CG/1        | id-length
        02210456    |
        CG/12345    |
    """,
    Code.ID_NORMALISED: """
        Employee ID | =        | ?
        12345671.0  | 12345671 | id-normalised
        1234 5672   | 12345672 | id-normalised
        cg123453    | CG123453 | id-normalised
        cg/12-34    | CG/12-34 | id-normalised
        ␠12345675   | 12345675 | whitespace
        १२३४५६७६    | 12345676 | digits-normalised
        02210457    | 02210457 |
    """,
    Code.AADHAAR_LIKE: """
        Employee ID    | ?
        999941057058   | aadhaar-like
        9999 4105 7058 | aadhaar-like
        9999-4105-7058 | aadhaar-like
        999941057058.0 | aadhaar-like
        ९९९९४१०५७०५८   | aadhaar-like
        999941057059   | id-length
        12345678       |
    """,
    Code.NOT_WHOLE: """
        Employee ID | ?
        1234567.5   | not-whole
        12345.678   | not-whole
        12345678.25 | not-whole
        12345678.01 | not-whole
        12345679    |
        12345677.00 | id-normalised
    """,
    Code.DATE_IN_TEXT: """
        Employee ID              | ?
        12-03-1985               | date-in-text
        2025-12-26               | date-in-text
        1985-03-12 00:00:00 {date} | date-in-text
        01-Jan-2010              | date-in-text
        12-03-85                 | date-in-text
        12/34567                 |
        12-34-56                 |
    """,
    Code.BAD_PIN: """
        Office PIN Code | ?
        49200           | bad-pin
        4920011         | bad-pin
        092001          | bad-pin
        4920O1          | bad-pin
        Raipur          | bad-pin
        492001/492007   | bad-pin
        4.92E+05        | bad-pin
        492001          |
        492010          |
    """,
    Code.PIN_UNKNOWN: """
        Office PIN Code | ?
        499999          | pin-unknown
        492999          | pin-unknown
        999999          | pin-unknown
        100000          | pin-unknown
        492001          |
        493441          |
    """,
    Code.PIN_STATE: """
        Office PIN Code | ?
        110001          | pin-state
        400001          | pin-state
        248001          | pin-state
        462001          | pin-state
        492001          |
        497001          | pin-district
    """,
    Code.PIN_DISTRICT: """
        Office PIN Code | ?
        491001          | pin-district
        495001          | pin-district
        491111          | pin-district
        497001          | pin-district
        492001          |
        492015          |
    """,
    Code.PIN_NORMALISED: """
        Office PIN Code | =      | ?
        PIN 492001      | 492001 | pin-normalised
        492 001         | 492001 | pin-normalised
        492001.0        | 492001 | pin-normalised
        Raipur-492001   | 492001 | pin-normalised
        PIN: 492001     | 492001 | pin-normalised
        pin-492001      | 492001 | pin-normalised
        ४९२००१          | 492001 | digits-normalised
        492001          | 492001 |
    """,
}  # fmt: skip
