"""What is drawn at build time, and the numbers and places behind it."""
