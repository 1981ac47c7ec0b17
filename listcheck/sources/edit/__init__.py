"""Changing words inside a listing's file, and nothing else of it: one module a format."""
