"""Listings → files: our own format, tables, and the feeds of other systems as far as their fields go."""
