"""listcheck: checks product listings before they go live."""

__version__ = "0.1.0"
