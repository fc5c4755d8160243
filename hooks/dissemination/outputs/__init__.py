"""What is published besides pages: one small module per format, data to text."""
