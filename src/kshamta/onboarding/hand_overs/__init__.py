"""What leaves the house for one officer: who may, to which address, by which link, in which workbook."""
