"""The news site as files."""
