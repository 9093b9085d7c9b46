"""LibreOffice opens a workbook with its password: by a macro in a profile of its own, since its command line takes none."""

import subprocess
from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Unlock(source As String, secret As String, target As String)
  On Error GoTo Done
  Dim opened(1) As New com.sun.star.beans.PropertyValue
  opened(0).Name = "Hidden"
  opened(0).Value = True
  opened(1).Name = "Password"
  opened(1).Value = secret
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, opened())
  Dim saved(1) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "Text - txt - csv (StarCalc)"
  saved(1).Name = "FilterOptions"
  saved(1).Value = "44,34,76,1,,0,false,true,false,false,false,-1"
  document.storeToURL(target, saved())
  document.close(True)
Done:
  StarDesktop.terminate()
End Sub
</script:module>
"""


def opened(workbook: bytes, password: str, folder: Path) -> dict[str, str]:
    """Sheet → its cells as CSV; nothing where LibreOffice does not open it."""
    source, profile = folder / "locked.xlsx", (folder / "profile").as_uri()
    source.write_bytes(workbook)
    office = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    subprocess.run([*office, "--terminate_after_init"], check=False, capture_output=True, timeout=120)
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(_MACRO, "utf-8")
    unlock = f'macro:///Standard.Module1.Unlock("{source.as_uri()}","{password}","{(folder / "out.csv").as_uri()}")'
    subprocess.run([*office, unlock], check=False, capture_output=True, timeout=120)
    return {path.stem.removeprefix("out-"): path.read_text("utf-8") for path in sorted(folder.glob("out-*.csv"))}
