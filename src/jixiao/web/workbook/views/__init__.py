"""Pages of beginning a sheet, and of workbooks out and back."""
