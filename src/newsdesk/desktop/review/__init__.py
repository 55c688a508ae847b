"""What people look at before they decide: checks, notes, the past, two texts side by side."""
