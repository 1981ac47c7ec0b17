"""A shop's experience score: profiles of platforms, figures of the shop, and what they come to."""
