"""What the history of the repository tells of the records: which texts are behind, and what a change means."""
