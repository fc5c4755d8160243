"""What is added to Python-Markdown, so that texts written for Material for MkDocs or on GitHub come out as meant."""
