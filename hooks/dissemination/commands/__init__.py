"""What an editor can type: a module per command, and what they share (``arguments``); printing happens only here."""
