"""A portal of our own to print for, written from the text of its rules alone (formats.md §2) and from nothing of ours: its patterns, its
lists, its silent stop, its FAILED batches with good rows in them, its guard against repeats, its refusal of a second upload, the file
that it gives back. What our room prints goes through it; what it answers comes back into our room.
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO

from openpyxl import Workbook

HEADER = (
    "Full Name,Email,Mobile Number,Group,Designation,Gender,Category,Date of Birth (dd-mm-yyy),Mother Tongue,Employee ID,"
    "Office Pin Code,External System ID,External System Name,Tags"
).split(",")
LARGEST = 10 * 1000 * 1000
REQUIRED = ("Full Name", "Email", "Mobile Number", "Group", "Designation")
GROUPS = ("GROUP A", "GROUP B", "GROUP C", "GROUP D", "Contractual Staff", "Others")
PATTERNS = {
    "Full Name": r"[a-zA-Z ]+", "Email": r"[a-zA-Z0-9_+&*-]+(?:\.[a-zA-Z0-9_+&*-]+)*@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,7}",
    "Mobile Number": r"\d{10}", "Designation": r"[a-zA-Z0-9 \-()]*", "Employee ID": r"[a-zA-Z0-9]{1,30}", "Office Pin Code": r"[0-9]{6}",
    "External System ID": r"(?=.{1,30}$)[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*", "External System Name": r"(?=.*[a-zA-Z .-])[a-zA-Z0-9 .-]{1,255}",
    "Tags": r"[a-zA-Z\s,|]+",
}  # fmt: skip
LISTS = {"Group": GROUPS, "Gender": ("Male", "Female", "Others"), "Category": ("General", "OBC", "SC", "ST")}
AGAIN = timedelta(seconds=300)


class Refused(Exception):
    """The upload itself was not taken: one is running, or the file is too large."""


@dataclass(frozen=True)
class Account:
    email: str
    mobile: str
    organisation: str


@dataclass
class Upload:
    """status: as the portal's page shows it. told: the rows of the result, those alone that it came to."""

    organisation: str
    rows: list[list[str]]
    at: datetime
    status: str = "INITIATED"
    told: list[tuple[list[str], str, str]] = field(default_factory=list)
    stopped: bool = False

    def csv(self) -> bytes:
        out = StringIO()
        csv.writer(out).writerows(self._table())
        return out.getvalue().encode()

    def xlsx(self) -> bytes:
        book, out = Workbook(), BytesIO()
        for line in self._table():
            book.active.append(line)
        book.save(out)
        return out.getvalue()

    def _table(self) -> list[list[str]]:
        return [[*HEADER, "Status", "Error Details"], *([*cells, status, errors] for cells, status, errors in self.told)]


class Portal:
    """designations: its master list. word: what it calls a good row. joint: how it joins errors."""

    def __init__(self, designations, *, word: str = "SUCCESS", joint: str = ","):
        self.designations = {each.casefold() for each in designations}
        self.word, self.joint = word, joint
        self.accounts: list[Account] = []
        self.uploads: list[Upload] = []
        self._seen: dict[str, datetime] = {}

    def knows(self, *, email: str = "", mobile: str = "", organisation: str = "elsewhere") -> None:
        """Somebody registered himself long ago, anywhere in India."""
        self.accounts.append(Account(email.casefold(), mobile, organisation))

    def upload(self, organisation: str, data: bytes, at: datetime) -> Upload:
        if any(each.organisation == organisation and each.status in ("INITIATED", "IN PROGRESS") for each in self.uploads):
            raise Refused("previous request is in processing state")
        if len(data) > LARGEST:
            raise Refused("file size")
        rows = list(csv.reader(StringIO(data.decode("utf-8"), newline="")))[1:]  # the header row is there, and ignored
        made = Upload(organisation, rows, at)
        self.uploads.append(made)
        return made

    def process(self, upload: Upload) -> Upload:
        """Row by row. One bad row makes the whole FAILED; a row with exactly four of the five blank ends the file."""
        upload.status = "IN PROGRESS"
        for cells in upload.rows:
            row = dict(zip(HEADER, [*cells, *[""] * len(HEADER)], strict=False))
            if sum(not row[name].strip() for name in REQUIRED) == 4:
                upload.stopped = True
                break
            errors = self._errors(row, upload)
            if not errors:
                self.accounts.append(Account(row["Email"].casefold(), row["Mobile Number"], upload.organisation))
            upload.told.append((cells, "FAILED" if errors else self.word, self.joint.join(errors)))
        good = bool(upload.told) and all(status == self.word for _, status, _ in upload.told)
        upload.status = "SUCCESSFUL" if good else "FAILED"
        return upload

    def _errors(self, row: dict[str, str], upload: Upload) -> list[str]:
        missing = [name for name in REQUIRED if not row[name].strip()]
        if missing:
            return [f"Failed to process user record. Missing Parameters - [{', '.join(missing)}]"]
        wrong = [f"Invalid {name}" for name in HEADER if row.get(name) and not self._takes(name, row[name])]
        return wrong or self._taken(row, upload)

    def _takes(self, name: str, value: str) -> bool:
        if name in LISTS:
            return value in LISTS[name]
        if name == "Date of Birth (dd-mm-yyy)":
            return self._born(value)
        if not re.fullmatch(PATTERNS.get(name, r"[A-Za-z ]+"), value, re.ASCII):
            return False
        if name == "Full Name":
            return " ".join(value.split(" ")) == " ".join(value.split())  # words separated by one space
        return name != "Designation" or value.casefold() in self.designations

    def _born(self, value: str) -> bool:
        if not re.fullmatch(r"\d\d-\d\d-\d{4}", value):
            return False
        day, today = datetime.strptime(value, "%d-%m-%Y").date(), date(2026, 11, 26)  # noqa: DTZ007 - a day has no hour
        return day <= today and day.year > today.year - 66

    def _taken(self, row: dict[str, str], upload: Upload) -> list[str]:
        """The guard against repeats first, then uniqueness across all India."""
        email, mobile = row["Email"].casefold(), row["Mobile Number"]
        repeated = [key for key in (email, mobile) if key in self._seen and upload.at - self._seen[key] < AGAIN]
        self._seen |= {email: upload.at, mobile: upload.at}
        if repeated:
            return ["Duplicate request"]
        errors = ["Email already exists"] if any(each.email == email for each in self.accounts) else []
        return errors + (
            ["Another user record exist with the mobile number"] if any(each.mobile == mobile for each in self.accounts) else []
        )
