"""Publishing: what readers would get, the release under way, and what was written."""
