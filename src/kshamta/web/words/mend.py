"""A cell opened to be mended."""

WORDS = {
    "mend.cell": ("सेल {letter}{row}: {name}", "Cell {letter}{row}: {name}"),
    "mend.row": ("पंक्ति {row}", "Row {row}"),
    "mend.new": ("सही मान", "Right value"),
    "mend.save": ("सुधारें", "Mend"),
    "mend.close": ("बंद करें", "Close"),
    "mend.offers": ("सुझाव", "Suggested"),
    "mend.no_fault": ("इस सेल में कोई त्रुटि नहीं है।", "Nothing is wrong with this cell."),
    "mend.no_fault_in_row": ("इस पंक्ति में कोई त्रुटि नहीं है।", "Nothing is wrong with this row."),
    "mend.choose": ("चुनें", "Choose"),
    "mend.share": ("यह कार्यालय का साझा संपर्क है", "This is the office's shared contact"),
    "mend.leave_out": ("यह पंक्ति छोड़ दें", "Leave this row out"),
    "mend.include": ("यह पंक्ति जोड़ें", "Include this row"),
}
