"""A report file read, checked, and made searchable."""
