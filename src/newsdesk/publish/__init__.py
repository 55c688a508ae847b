"""What readers get: pages, messages, and the release that puts them in place."""
