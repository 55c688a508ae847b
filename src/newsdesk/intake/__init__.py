"""What comes in from outside, as validated values."""
