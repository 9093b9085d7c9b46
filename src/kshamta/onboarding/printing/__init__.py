"""What is printed on paper: receipts, covering letters, slips, the daily position. Templates are typst's."""
