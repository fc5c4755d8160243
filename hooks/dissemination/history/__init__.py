"""What Git tells of records and pages: outdated translations, and how often and when a file changed."""
