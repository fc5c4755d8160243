"""What helps people to write records: skeletons, JSON Schemas, GitHub's forms and what becomes of them."""
