"""Photographs and drawings as files: what can be shown, and the sizes and formats that are made of them."""
