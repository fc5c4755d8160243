"""What an editor can type: one module per command, ``main(…) -> exit status``; printing happens only here."""
