"""What two places of a listing may say differently, one concept a module."""
