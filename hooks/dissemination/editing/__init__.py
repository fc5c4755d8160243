"""What helps people to write records: skeletons, schemas, and the fields explained in their language."""
