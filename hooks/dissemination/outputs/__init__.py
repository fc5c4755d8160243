"""What is published besides pages: a module per format, and how a site takes the place of the one before."""
