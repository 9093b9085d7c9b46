"""The portal's reports as it writes them: all their columns, of which a test names the few it is about."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

USER_COLUMNS = (
    "Full_Name,Designation,Email,Phone_Number,MDO_Name,Group,Tag,Ministry,Department,Organization,User_Registration_Date,Cadre,"
    "Civil Service Type,Civil Services,Cadre Batch,Is From Organised Service of Govt,Roles,Gender,Category,External_System,"
    "External_System_Id,Employee_Id,MDO_Created_On,Profile_Status,weekly_claps_day_before_yesterday,Karma_Points,"
    "Event_Enrolments,Event_Completions,Event_Learning_Hours,Course_Enrolments,Course_Completions,Course_Learning_Hours,"
    "Total_Enrolments,Total_Completions,Total_Learning_Hours,Report_Last_Generated_On"
).split(",")
CONSUMPTION_COLUMNS = (
    "Full_Name,Designation,Email,Phone_Number,MDO_Name,Group,Tag,Ministry,Department,Organization,Content_Provider,Content_Name,"
    "Content_Type,Content_Duration,Batch_Id,Batch_Name,Batch_Start_Date,Batch_End_Date,Enrolled_On,Status,"
    "Content_Progress_Percentage,Last_Published_On,Content_Retired_On,Completed_On,Certificate_Generated,User_Rating,Gender,"
    "Category,External_System,External_System_Id,Certificate_ID,Report_Last_Generated_On,Live_CBP_Plan_Mandate"
).split(",")
AS_ON = "2026-11-20 06:00:00"
ORGANISATION = "School Education Department, Raipur"


def user(name="Sunita Sahu", email="rani@example.gov.in", **cells) -> dict[str, str]:
    given = {
        "Full_Name": name, "Email": email, "Phone_Number": "", "MDO_Name": ORGANISATION, "Designation": "Assistant Teacher",
        "User_Registration_Date": "2026-11-10 10:30:00", "Profile_Status": "NOT-VERIFIED", "Karma_Points": "0",
        "Total_Enrolments": "0", "Report_Last_Generated_On": AS_ON,
    }  # fmt: skip
    return given | cells


def learning(name="Sunita Sahu", email="rani@example.gov.in", **cells) -> dict[str, str]:
    given = {
        "Full_Name": name, "Email": email, "Phone_Number": "", "MDO_Name": ORGANISATION, "Content_Provider": "Karmayogi Bharat",
        "Content_Name": "Introduction to Mission Karmayogi", "Content_Type": "Course", "Content_Duration": "1h 20m",
        "Enrolled_On": "2026-11-12 09:00:00", "Status": "In-Progress", "Content_Progress_Percentage": "40",
        "Report_Last_Generated_On": AS_ON,
    }  # fmt: skip
    return given | cells


def csv_of(columns, rows) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] if isinstance(row, dict) else row for row in rows)
    return out.getvalue().encode()


def user_report(*rows) -> bytes:
    return csv_of(USER_COLUMNS, rows)


def consumption_report(*rows) -> bytes:
    return csv_of(CONSUMPTION_COLUMNS, rows)


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()
